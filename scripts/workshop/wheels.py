"""Downloads the wheels of a file of requirements for this system and some versions of Python, whichever patch they have."""
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement

requirements, folder, *versions = sys.argv[1:]
# A marker may ask for a patch: these are below and above each that it can name.
patches = (0, 99)


def wanted(version):
    """The requirements that hold for a version such as 3.11.0, without their markers."""
    lines = [line for line in Path(requirements).read_text().splitlines() if line and not line.startswith("#")]
    for requirement in map(Requirement, lines):
        environment = {"python_full_version": version, "python_version": version.rpartition(".")[0]}
        if not requirement.marker or requirement.marker.evaluate(environment):
            yield f"{requirement.name}{requirement.specifier}"


for minor in versions or ["%d.%d" % sys.version_info[:2]]:
    asked = set()
    for version in (f"{minor}.{patch}" for patch in patches):
        new = [requirement for requirement in wanted(version) if requirement not in asked]
        asked.update(new)
        quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        of = ["--no-deps", "--only-binary", ":all:", "--python-version", version]
        command = [sys.executable, "-m", "pip", "download", *quiet, *of, "-d", folder, *new]
        if new and subprocess.run(command).returncode:
            sys.exit(1)
