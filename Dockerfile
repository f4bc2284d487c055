# Afterglow in a container, from the download that brings its own Java. Build it first: mvn -Pdist -DskipTests package
#   docker build -t afterglow .
#   docker run --rm -v "$PWD/exports:/exports" -v "$PWD/cookies.txt:/cookies.txt:ro" afterglow export --cookies /cookies.txt
FROM debian:bookworm-slim
ADD target/dist/afterglow-*-linux-*.tar.gz /opt/
RUN ln -s /opt/afterglow-*/bin/afterglow /usr/local/bin/afterglow && useradd --create-home listener && install -d -o listener /exports
USER listener
WORKDIR /
ENV AFTERGLOW_COMMAND=afterglow
VOLUME /exports
ENTRYPOINT ["afterglow"]
CMD ["--help"]
