package io.afterglow.cli.guide;

import io.afterglow.interview.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How to get a login out of one browser, step by step and without any command. */
enum LoginSteps {
  CHROME(
      "Chrome, Edge, Brave, Vivaldi or Opera",
      "Either with an extension: find “Get cookies.txt LOCALLY” in the browser's store, open the service's"
          + " page, click the extension, choose Export, and give that file here.",
      "Or without one: on the service's page press F12, open Network, reload the page, right-click the"
          + " first line, choose Copy, then Copy as cURL, and paste it here."),
  FIREFOX(
      "Firefox",
      "Either with an extension: add “cookies.txt”, open the service's page, click the extension, save the"
          + " file, and give it here.",
      "Or without one: on the service's page press F12, open Network, reload the page, right-click the"
          + " first line, choose Copy Value, then Copy as cURL, and paste it here."),
  SAFARI(
      "Safari",
      "In Safari's Settings, under Advanced, switch on “Show features for web developers”.",
      "On the service's page choose Develop, Show Web Inspector, Network. Reload the page,"
          + " right-click the first line, choose Copy as cURL, and paste it here."),
  PHONE(
      "A phone or a tablet",
      "Apps and mobile browsers do not export their login. Log in with the same account in a"
          + " browser on this computer, then go back and choose that browser.",
      "Firefox for Android is an exception: its extension “cookies.txt” saves a file. Send it to"
          + " this computer by cable, not by mail, and give it here."),
  FILE("I have a cookies.txt file already");

  private static final String PRIVACY =
      "Your login goes to the service alone, and is never stored. Treat the file like a password:"
          + " delete it when you are done.";

  private final String label;
  private final String steps;

  LoginSteps(String label, String... steps) {
    this.label = label;
    this.steps = String.join("\n", steps);
  }

  /** As the answer to the question for the browser. */
  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Choice> choices() {
    return Arrays.stream(values()).map(way -> Choice.of(way.value(), way.label)).toList();
  }

  /**
   * The steps of one browser.
   *
   * @param site where to log in
   */
  static List<String> of(String value, String site) {
    LoginSteps way = valueOf(value.toUpperCase(Locale.ROOT));
    List<String> all = new ArrayList<>();
    if (way != FILE) {
      all.add("Open " + site + " in that browser and log in.");
    }
    way.steps.lines().forEach(all::add);
    all.add(PRIVACY);
    return all;
  }
}
