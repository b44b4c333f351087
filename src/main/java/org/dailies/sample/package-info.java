/**
 * Sample footage: real media made from recipes, each with its truth beside it. Nothing of it is
 * committed; see {@code sample-data/README.md}.
 */
package org.dailies.sample;
