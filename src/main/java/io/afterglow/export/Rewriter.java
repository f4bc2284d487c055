package io.afterglow.export;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites values inside records, lists of them included, so that a component that is added to a
 * record one day is not forgotten. What stays the same is not copied.
 */
final class Rewriter {

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private final UnaryOperator<Object> change;

  /**
   * A rewriter.
   *
   * @param change gets every value that is not a list, returns one of the same class, and the same
   *     object where nothing is to change; the components of what it returns are rewritten next
   */
  Rewriter(UnaryOperator<Object> change) {
    this.change = change;
  }

  /** The same with other values. */
  @SuppressWarnings("unchecked") // a record is rewritten into one of its class
  <T extends Record> T rewritten(T value) {
    return (T) any(value);
  }

  private Object any(Object value) {
    if (value instanceof List<?> list) {
      return list(list);
    }
    Object changed = change.apply(value);
    return changed instanceof Record one
        ? SHAPES.get(one.getClass()).rewritten(one, this)
        : changed;
  }

  private List<?> list(List<?> list) {
    Object[] changed = new Object[list.size()];
    boolean same = true;
    for (int i = 0; i < changed.length; i++) {
      Object old = list.get(i);
      changed[i] = any(old);
      same &= changed[i] == old;
    }
    return same ? list : List.of(changed);
  }

  /** How a class of records is read and made. */
  private record Shape(Constructor<?> constructor, List<Method> accessors) {

    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        return new Shape(
            type.getDeclaredConstructor(types),
            Arrays.stream(components).map(RecordComponent::getAccessor).toList());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("every record has a constructor of its components", e);
      }
    }

    Object rewritten(Object old, Rewriter rewriter) {
      @Nullable Object[] values = new @Nullable Object[accessors.size()];
      boolean same = true;
      try {
        for (int i = 0; i < values.length; i++) {
          Object value = accessors.get(i).invoke(old);
          values[i] = value == null ? null : rewriter.any(value);
          same &= values[i] == value;
        }
        return same ? old : constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot rewrite a " + old.getClass().getSimpleName(), e);
      }
    }
  }
}
