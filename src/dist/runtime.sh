#!/bin/sh
# Stages what the downloads hold beside the program: completion, man pages, licences, and a Java runtime with the modules that are used.
# Called by mvn -Pdist with the build folder and the JDK that Maven runs on. On Windows the shell is that of Git.
set -eu
target=$1
jdk=$2
separator=:
case $(uname) in
  MINGW* | MSYS*)
    separator=';'
    target=$(cygpath -m "$target")
    jdk=$(cygpath -m "$jdk")
    ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
stage=$target/stage
rm -rf "$stage" "$target"/dist/afterglow*
mkdir -p "$stage/share" "$target/dist"

"$jdk/bin/java" -cp "$target/classes$separator$target/lib/*" io.afterglow.cli.Main manual "$stage/share"

# The licence of each library: from its jar; from src/dist/licences, for what jars leave out; and where it is Apache's, which needs no name filled
# in, from our own. The list of all is THIRD-PARTY.txt.
for jar in "$target"/lib/*.jar; do
  name=$(basename "$jar" .jar)
  library=${name%%-[0-9]*}
  licences=$stage/licences/$name
  mkdir -p "$licences"
  "$jdk/bin/jar" tf "$jar" | tr -d '\r' | grep -E '^META-INF/([a-z./-]*/)?[A-Za-z-]*(LICENSE|NOTICE)[A-Za-z.]*$' | while read -r text; do
    (cd "$licences" && "$jdk/bin/jar" xf "$jar" "$text" && mv "$text" . && rm -rf META-INF)
  done
  [ ! -d "$here/licences/$library" ] || cp "$here/licences/$library"/* "$licences"
  if ! ls "$licences"/*LICENSE* >/dev/null 2>&1; then
    grep ":$library:" "$target/dist/THIRD-PARTY.txt" | grep -qiE '^ *\([^)]*Apache[^)]*2\.0\)' || {
      echo "No licence text for $name: add it in src/dist/licences/$library." >&2
      exit 1
    }
    cp "$here/../../LICENSE" "$licences"
  fi
done

# jdeps sees what is named. Not needed, for no code that runs here gets there: windows (java.beans in Pack200 and Jackson), scripts
# (commons-text) and the JDK's HTTP client (jsoup). Not seen, for they are found as services: elliptic curves in TLS, charsets of old
# pages, names of languages and months in feeds, and random numbers, which newer JDKs have in java.base.
path=
for jar in "$target"/lib/*.jar; do path=$path$separator$jar; done
found=$("$jdk/bin/jdeps" -q --multi-release 17 --ignore-missing-deps --print-module-deps --recursive \
  --class-path "${path#"$separator"}" "$target/classes" | tr -d '\r')
modules=$(printf '%s\n' "$found" | tr ',' '\n' | grep -vxE 'java\.(desktop|scripting|net\.http)')
services=$("$jdk/bin/java" --list-modules | tr -d '\r' | sed 's/@.*//' | grep -xE 'jdk\.(crypto\.ec|charsets|localedata|random)')
"$jdk/bin/jlink" --add-modules "$(printf '%s\n' "$modules" "$services" | tr '\n' ',' | sed 's/,$//')" \
  --strip-debug --no-header-files --output "$stage/linked"
cp -RL "$stage/linked" "$stage/runtime" # licences are links there, which not every tool unpacks
rm -rf "$stage/linked"
"$stage/runtime/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null # the runtime's own class-data archive
chmod -R u+w,go-w,a+rX "$stage"
