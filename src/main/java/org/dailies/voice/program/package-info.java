/** Voices that are programs of their own, where they are installed. */
package org.dailies.voice.program;
