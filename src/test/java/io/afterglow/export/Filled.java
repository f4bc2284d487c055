package io.afterglow.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records of which every component has a value, and every list one element. */
public final class Filled {

  private Filled() {}

  /** A record of this type, all of whose texts, ids included, are this one. */
  public static <T extends Record> T of(Class<T> type, String text) {
    return type.cast(value(type, text));
  }

  /** All texts in a record, those of its components included. */
  public static List<String> texts(Object value) {
    List<String> all = new ArrayList<>();
    collect(value, all);
    return all;
  }

  private static void collect(Object value, List<String> all) {
    if (value instanceof String text) {
      all.add(text);
    } else if (value instanceof List<?> list) {
      list.forEach(one -> collect(one, all));
    } else if (value instanceof Record one) {
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        try {
          collect(component.getAccessor().invoke(one), all);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(component.toString(), e);
        }
      }
    }
  }

  private static Object value(Type type, String text) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return List.of(value(list.getActualTypeArguments()[0], text));
    }
    Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    if (raw.isRecord()) {
      return made(raw, text);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    return switch (raw.getSimpleName()) {
      case "String" -> text;
      case "Instant" -> Instant.EPOCH;
      case "LocalDate" -> LocalDate.EPOCH;
      case "BigDecimal" -> BigDecimal.ONE;
      case "Map" -> Map.of();
      case "byte[]" -> new byte[0];
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> 0;
      case "long", "Long" -> 0L;
      case "double", "Double" -> 0.0;
      default -> throw new IllegalArgumentException("no value of " + raw + " is known here");
    };
  }

  private static Object made(Class<?> type, String text) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(c -> value(c.getGenericType(), text)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.toString(), e);
    }
  }
}
