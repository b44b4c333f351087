/**
 * The tokenizer that MaryTTS calls. MaryTTS was compiled against jtok-core, which no public
 * registry has; these classes are our own, under its names, and have only the methods that {@code
 * marytts.modules.JTokeniser} calls.
 */
package de.dfki.lt.tools.tokenizer;
