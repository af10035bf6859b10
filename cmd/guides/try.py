"""try.py PAGE DIR: does what a page says, below DIR. See test.sh."""

import glob
import os
import re
import shutil
import subprocess
import sys
import venv


def blocks(page):
    with open(page, encoding="utf-8") as f:
        return re.findall(r"^```(\S*) ?(\S*)\n(.*?)^```$", f.read(), re.S | re.M)


def main(page, place):
    root, place = os.getcwd(), os.path.abspath(place)
    env, work = os.path.join(place, "env"), os.path.join(place, "work")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(os.path.join("testdata", "demo"), work)
    environ = {**os.environ, "PATH": os.path.join(env, "bin") + os.pathsep + os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
    said = ran = None
    for language, what, body in blocks(page):
        if what == "install":
            wheel = glob.glob(os.path.join(root, "build", "wheels", "taosha-*.whl"))[0]
            if not os.path.exists(os.path.join(env, "bin", "python")):
                venv.create(env, with_pip=True)
            # The same version may be another program by now.
            subprocess.run(body.replace("pip install", "pip install -q").replace("taosha-*.whl", f"'{wheel}'"), shell=True, check=True, env=environ)
            subprocess.run(["pip", "install", "-q", "--force-reinstall", "--no-deps", wheel], check=True, env=environ)
        elif what.startswith("file="):
            name = what[len("file="):]
            beside = os.path.join(os.path.dirname(page), name)
            if os.path.exists(beside):  # a file of the project that the page shows
                with open(beside, encoding="utf-8") as f:
                    if f.read() != body:
                        sys.exit(f"{page} shows another {name} than there is")
                continue
            with open(os.path.join(work, name), "w", encoding="utf-8") as f:
                f.write(body)
        elif what == "run":
            where = os.path.dirname(page) if language == "sh" and "go test" in body else work
            done = subprocess.run(["sh", "-e", "-c", body], cwd=where, env=environ, stdout=subprocess.PIPE)
            said, ran = done.stdout.decode(), body
            if done.returncode:
                sys.exit(f"{page}: exit code {done.returncode} of\n{body}{said}")
        elif language == "output":
            if said != body:
                sys.exit(f"{page}:\n{ran}prints\n{said}and not\n{body}")
    if ran is None:
        sys.exit(f"{page} runs nothing")
    print("as the page says")


main(*sys.argv[1:])
