# Homebrew formula, filled in by the build: brew install --formula target/dist/afterglow.rb
# It names the zip of that build where it lies. Who publishes the zip puts its address into `url`; the sum stays.
class Afterglow < Formula
  desc "Takes your podcasts, transcripts and notes out of a service that is closing"
  url "file://@zip@"
  version "@version@"
  sha256 "@sha256@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/afterglow"
    bash_completion.install libexec/"share/bash-completion/completions/afterglow"
    zsh_completion.install libexec/"share/zsh/site-functions/_afterglow"
    fish_completion.install libexec/"share/fish/vendor_completions.d/afterglow.fish"
    man1.install Dir[libexec/"share/man/man1/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/afterglow --version")
  end
end
