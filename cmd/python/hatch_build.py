"""Puts the program into the wheel and names the platform it is for."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Program(BuildHookInterface):
    def initialize(self, version, build_data):
        program = os.environ["TAOSHA_PROGRAM"]  # what goes in
        ending = ".exe" if program.endswith(".exe") else ""
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + os.environ["TAOSHA_PLATFORM"]
        build_data["force_include"][program] = "taosha/bin/taosha" + ending
