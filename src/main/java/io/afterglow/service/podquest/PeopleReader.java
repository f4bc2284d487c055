package io.afterglow.service.podquest;

import io.afterglow.model.Person;
import io.afterglow.page.Line;
import io.afterglow.service.reading.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells names from bios under {@code People}. A name follows its avatar's letter; Han names have
 * none, and are told by their looks and by who speaks under {@code Topics}.
 */
final class PeopleReader {

  private static final String[] CALLINGS = {
    "主持人", "创始人", "創辦人", "教授", "作者", "作家", "记者", "記者", "嘉宾", "嘉賓", "演员", "演員", "导演", "導演", "主播",
    "博士", "专家", "專家", "研究员", "研究員", "总监", "總監", "经理", "經理", "学者", "學者", "律师", "律師", "医生", "醫生",
    "合伙人", "合夥人", "媒体人", "媒體人", "工程师", "工程師", "科学家", "科學家", "顾问", "顧問", "编辑", "編輯", "歌手", "爱好者",
    "投资人", "从业者", "制作人", "製作人", "评论员", "分析师", "心理师", "咨询师", "老师", "博主", "学生"
  };

  private final List<Line> lines;
  private final Set<String> speakers;
  private final List<Person> people = new ArrayList<>();
  private final boolean avatars;
  private final boolean items;
  private @Nullable String name;
  private final StringBuilder bio = new StringBuilder();

  private PeopleReader(List<Line> block, Set<String> speakers) {
    lines = block.stream().filter(PeopleReader::isText).toList();
    this.speakers = speakers;
    items = !lines.isEmpty() && lines.get(0).kind() == Line.Kind.ITEM;
    boolean letters = false;
    for (int i = 0; i < lines.size(); i++) {
      letters |= isAvatar(i);
    }
    avatars = letters;
  }

  /**
   * The people in page order.
   *
   * @param speakers who begins a topic: certainly names
   */
  static List<Person> read(List<Line> block, List<String> speakers) {
    return new PeopleReader(block, new HashSet<>(speakers)).people();
  }

  private static boolean isText(Line line) {
    return line.kind() != Line.Kind.IMAGE;
  }

  private List<Person> people() {
    boolean afterAvatar = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (isAvatar(i)) {
        afterAvatar = true;
        continue;
      }
      String text = withoutAvatar(line.text());
      if (name == null || afterAvatar || isName(line, text)) {
        finish();
        name = text;
      } else {
        bio.append(bio.length() == 0 ? "" : " ").append(text);
      }
      afterAvatar = false;
    }
    finish();
    return people;
  }

  private void finish() {
    if (name != null) {
      people.add(new Person(name, bio.length() == 0 ? null : bio.toString()));
    }
    name = null;
    bio.setLength(0);
  }

  /** One sign alone, with which the next line begins. */
  private boolean isAvatar(int i) {
    String text = lines.get(i).text();
    if (i + 1 >= lines.size() || text.codePointCount(0, text.length()) != 1) {
      return false;
    }
    String next = lines.get(i + 1).text();
    return next.regionMatches(true, 0, text, 0, text.length());
  }

  /** {@code J Jon Turow}, where avatar and name share a line. */
  private String withoutAvatar(String text) {
    boolean shared =
        !avatars
            && text.length() > 4
            && text.charAt(1) == ' '
            && text.charAt(2) == text.charAt(0)
            && Character.isUpperCase(text.charAt(0))
            && text.charAt(3) != ' '
            && text.charAt(3) != '.';
    return shared ? text.substring(2) : text;
  }

  private boolean isName(Line line, String text) {
    if (items) {
      return line.kind() == Line.Kind.ITEM || isAfterAvatarInItem(line);
    }
    if (speakers.contains(text)) {
      return true;
    }
    if (text.codePoints().anyMatch(Names::isWide)) {
      return isHanName(text);
    }
    boolean letter = !text.isEmpty() && Character.isLetter(text.codePointAt(0));
    return !(avatars && letter) && isLatinName(text);
  }

  private static boolean isAfterAvatarInItem(Line line) {
    return line.kind() == Line.Kind.HEADING;
  }

  private static boolean isLatinName(String text) {
    return text.length() <= 40 && text.split(" ", -1).length <= 5 && Names.isName(text, true);
  }

  private boolean isHanName(String text) {
    int length = text.codePointCount(0, text.length());
    boolean sentence = text.chars().anyMatch(c -> "，。、；,;!！?？：:（(".indexOf(c) >= 0);
    if (sentence || length > 20) {
      return false;
    }
    boolean calling = false;
    for (String word : CALLINGS) {
      calling |= text.endsWith(word) && !text.equals(word);
    }
    if (calling && length >= 5) {
      return false;
    }
    boolean mixed = text.indexOf(' ') > 0 || text.indexOf('·') > 0;
    return length <= (mixed ? 20 : 6);
  }
}
