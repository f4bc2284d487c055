#!/bin/sh
# Runs Afterglow; builds it first when nothing is built yet or the sources are newer.
# Needs a JDK (17 or newer). All words go to the program: ./run.sh --help
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
jar=$here/target/afterglow.jar
run=$here/target/run

say() { printf '%s\n' "$*" >&2; }

no_java() {
  say "Afterglow needs a Java development kit (JDK), version 17 or newer.${1:+ $1}"
  say "  Debian, Ubuntu:  sudo apt install default-jdk"
  say "  Fedora:          sudo dnf install java-latest-openjdk-devel"
  say "  macOS:           brew install openjdk"
  say "  Windows:         use WSL; Java is at https://adoptium.net"
  say "If one is installed already, say where: JAVA_HOME=/path/to/jdk ./run.sh"
  exit 2
}

# Prints the java of the JDK to use: JAVA_HOME first, then the path, then the usual folders.
find_java() {
  for candidate in \
    ${JAVA_HOME:+"$JAVA_HOME/bin/java"} \
    "$(command -v java 2>/dev/null || :)" \
    /usr/lib/jvm/*/bin/java /opt/homebrew/opt/openjdk/bin/java /usr/local/opt/openjdk/bin/java; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
    home=$("$candidate" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.home = //p')
    if [ "${version:-0}" -ge 17 ] && [ -x "$home/bin/javac" ]; then
      printf '%s\n' "$home/bin/java"
      return 0
    fi
  done
  return 1
}

# Maven is "mvn" where it is installed, else the Maven wrapper, which downloads it once. The wrapper compares the download with a checksum, and that
# is the checksum of the zip: where "unzip" is missing, the JDK's "jar" takes its place.
maven() {
  if command -v mvn >/dev/null 2>&1; then
    mvn "$@"
    return
  fi
  if ! command -v unzip >/dev/null 2>&1; then
    mkdir -p "$run/bin"
    printf '#!/bin/sh\ncd "$4" && "$JAVA_HOME/bin/jar" xf "$2" && chmod +x ./*/bin/*\n' >"$run/bin/unzip" # unzip -q FILE -d FOLDER
    chmod +x "$run/bin/unzip"
    PATH=$PATH:$run/bin
  fi
  ./mvnw "$@"
}

build() {
  mkdir -p "$run" 2>/dev/null || {
    say "Cannot write into $here/target: build once as its owner, or copy the project to a folder of your own."
    exit 7
  }
  say "Building Afterglow (once; about a minute the first time) ..."
  log=$here/target/build.log
  if ! (
    cd "$here"
    JAVA_HOME=$(dirname -- "$(dirname -- "$java")")
    export JAVA_HOME
    maven -B -q -Dquick -Dmaven.test.skip=true package
  ) >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    say "The build failed. The whole log: $log"
    say "The first build needs the network, to download libraries (and Maven, if it is not installed) from Maven Central."
    exit 1
  fi
}

# A class-data archive makes every start quicker. It holds absolute paths and belongs to one JVM, so it is made here and never shipped;
# without it everything works all the same.
archive() {
  rm -f "$run"/*.jsa
  "$java" "$flags" -XX:ArchiveClassesAtExit="$run/afterglow.jsa" -Xlog:disable -Xlog:all=off \
    -jar "$jar" warm-up >/dev/null 2>&1 || rm -f "$run/afterglow.jsa"
}

# Java reads the encoding of file names from the locale and nowhere else. In cron, containers and many ssh sessions the locale is "C", which
# has ASCII only, or one that is not installed. Without the program "locale" (musl), C.UTF-8 is built in.
is_utf8() { [ "$(LC_ALL=$1 locale charmap 2>/dev/null)" = UTF-8 ] || ! command -v locale >/dev/null 2>&1; }
if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
  for locale in C.UTF-8 en_US.UTF-8; do
    if is_utf8 "$locale"; then
      export LC_ALL="$locale"
      break
    fi
  done
fi

flags=@$here/src/dist/java.options

# When Java itself dies, its report, a core and a heap dump would hold what is in memory, a login for one: none of them is written.
crash="-XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -XX:-HeapDumpOnOutOfMemoryError"
last_words="echo 'Java itself broke down. Nothing that was saved is lost: run the same command again.' >&2"

# Which java was found last time, and for which surroundings: asking a JVM for its version costs more than the whole start.
key="${JAVA_HOME:-}|$(command -v java 2>/dev/null || :)"
java=
if [ -f "$run/java" ]; then
  { read -r known && read -r java; } <"$run/java" || java=
  [ "$known" = "$key" ] && [ -x "$java" ] || java=
fi
if [ -z "$java" ]; then
  java=$(find_java) || no_java
fi

if [ ! -f "$jar" ] || [ ! -f "$run/built" ] ||
  [ -n "$(find "$here/pom.xml" "$here/src/main" "$here/src/dist/java.options" -newer "$run/built" -print 2>/dev/null | head -n 1)" ]; then
  build
  archive
  : >"$run/built"
  printf '%s\n%s\n' "$key" "$java" >"$run/java"
elif [ ! -f "$run/java" ] || [ "$(sed -n 2p "$run/java")" != "$java" ]; then
  archive
  printf '%s\n%s\n' "$key" "$java" >"$run/java" 2>/dev/null || :
fi

AFTERGLOW_TERMINAL=0
[ -t 2 ] && AFTERGLOW_TERMINAL=1
AFTERGLOW_INPUT=0
[ -t 0 ] && AFTERGLOW_INPUT=1
export AFTERGLOW_TERMINAL AFTERGLOW_INPUT

# On Linux each thread would take memory from a store of its own, and keep what it gave back; two stores are enough (glibc's mallopt(3)).
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

# shellcheck disable=SC2086
exec "$java" "$flags" $crash "-XX:OnError=$last_words" -XX:SharedArchiveFile="$run/afterglow.jsa" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \
  -Dafterglow.command="${AFTERGLOW_COMMAND:-$0}" ${AFTERGLOW_JAVA_OPTS:-} -jar "$jar" "$@"
