"""A Chromium for the browser tests: the one that is there, else apt's, when this account may install it."""

import os
import shutil
import subprocess

from tools.places import is_root

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    chosen = os.environ.get("DOCKET_CHROMIUM")
    if chosen:
        return chosen
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure() -> None:
    """Without a browser the tests that need one are skipped, in words."""
    if find() or not is_root() or not shutil.which("apt-get"):
        return
    print("docket: installing Chromium for the browser tests", flush=True)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run(command, env=environment, timeout=900, **quiet)  # type: ignore[call-overload]
        except (OSError, subprocess.TimeoutExpired):
            return
