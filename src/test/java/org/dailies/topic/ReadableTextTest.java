package org.dailies.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ReadableTextTest {
  private static final String FIRST =
      "A loaf that rises in the cold tastes of more than one that is hurried along with yeast from"
          + " the shop.";
  private static final String SECOND =
      "The <a href='/b'>bacteria</a> in the dough make acids, and acids keep mould away for as long"
          + " as a week.";
  private static final String MENU =
      "<ul><li><a href='/'>Home</a></li><li><a href='/r'>All recipes of this year</a></li>"
          + "<li><a href='/a'>About us</a></li></ul>";

  @Test
  void of_pageOfDivisions_isTheStoryWithoutWhatStandsAround() {
    assertThat(
        read(
            """
            <div class=top>%s</div>
            <div>
              <h2>Time</h2><p>%s</p>
              <script>track("this is no text, but is as long as a paragraph would be here")</script>
              <div>%s<br><br>It keeps.</div>
            </div>
            <div>%s</div>
            <div>Share</div>
            <div>© The bakery</div>
            """
                .formatted(MENU, FIRST, SECOND, MENU)),
        contains("Time", FIRST, SECOND.replaceAll("<[^>]*>", ""), "It keeps."));
  }

  @Test
  void of_pageThatSaysWhatIsTheOneThingOnIt_isThat() {
    assertThat(
        read(
            """
            <div><p>%s</p></div>
            <article><p>%s</p><footer>Written by somebody who bakes a lot of bread, every day of
            every week, and likes to tell about it to all of us.</footer></article>
            """
                .formatted(FIRST, SECOND)),
        contains(SECOND.replaceAll("<[^>]*>", "")));
  }

  @Test
  void of_pageWithoutSpacesBetweenWords_isReadToo() {
    String story = "面包在夜里慢慢发酵，第二天早上放进很热的炉子里烤，烤好以后要等一个小时才能切开来吃。";

    assertThat(
        read("<div><a href=/>首页</a></div><div>版权所有</div><div>分享</div><p>" + story + "</p>"),
        contains("分享", story));
  }

  @Test
  void of_entryOfAFeed_isAllOfItsText() {
    assertThat(
        ReadableText.of("<p>Short.</p><p>Bread &amp;\n&nbsp;butter</p>"),
        contains("Short.", "Bread & butter"));
    assertThat(ReadableText.of("No markup"), contains("No markup"));
  }

  private static List<String> read(String body) {
    return ReadableText.of(Jsoup.parse("<html><body>" + body + "</body></html>"));
  }
}
