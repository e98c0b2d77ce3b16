"""Unpacks TensorFlow's C library, its headers, and NVIDIA's libraries out of wheels: extract.py TARGET WHEEL..."""

import pathlib
import re
import shutil
import sys
import zipfile

# Where a file of a wheel goes; what matches nothing stays where it is.
places = [
    (r"tensorflow/(libtensorflow_(?:cc|framework)\.so\.2)", r"lib/\1"),
    (r"tensorflow/(include/(?:tensorflow|tsl)/c/.*\.h)", r"\1"),
    (r"tensorflow/(include/(?:tensorflow/core|tsl)/platform/ctstring\w*\.h)", r"\1"),
    (r"(nvidia/.*\.so(?:\.\d+)*)", r"\1"),
    (r"(nvidia/cuda_nvcc/.*)", r"\1"),
    (r"([^/]*)\.dist-info/(?:licenses/)?((?:LICENSE|License|THIRD_PARTY)[^/]*)", r"licences/\1-\2"),
]

target, *wheels = sys.argv[1:]
for wheel in wheels:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            for pattern, place in places:
                match = re.fullmatch(pattern, name)
                if match and not name.endswith("/"):
                    path = pathlib.Path(target, match.expand(place))
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(name) as source, open(path, "wb") as copy:
                        shutil.copyfileobj(source, copy, 1 << 20)
