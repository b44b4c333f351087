/** Text with marks, under jtok's names; see {@link de.dfki.lt.tools.tokenizer}. */
package de.dfki.lt.tools.tokenizer.annotate;
