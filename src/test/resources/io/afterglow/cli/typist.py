"""Runs a command in a pseudo-terminal and answers its questions.

usage: typist.py 'QUESTION=ANSWER|QUESTION=ANSWER' COMMAND [WORD ...]

Each answer is typed when its question has appeared after the one before. Prints all that the
terminal showed; ends with the command's exit code.
"""
import os
import pty
import sys

script = [pair.rsplit("=", 1) for pair in sys.argv[1].split("|")]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
answered = 0
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # Linux: the other end is closed
        piece = b""
    if not piece:
        break
    shown += piece
    while script:
        question = shown.find(script[0][0].encode(), answered)
        if question < 0:
            break
        answered = question + len(script[0][0].encode())
        os.write(terminal, (script.pop(0)[1] + "\n").encode())
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
