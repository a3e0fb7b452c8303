# What scripts/start and scripts/test share: a Python, an environment, one at a time.
#
# Sourced by POSIX sh.  People read Dutch here; `stop` ends the script.

say() { printf '%s\n' "$*"; }

stop() {
    printf '\n%s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

# Another Python's search path, or "install for this user only", would mix other
# packages with the locked ones.
unset PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1

go_home() { # $1: the running script.  Sets $root and makes it the working folder.
    root=$(readlink -f -- "$1" 2>/dev/null) || root=$1
    root=$(CDPATH='' cd -- "$(dirname -- "$root")/.." && pwd -P)
    cd -- "$root"
}

install_line() { # $*: Debian packages.  The command as this user must type it.
    if [ "$(id -u)" = 0 ]; then as=; else as='sudo '; fi
    say "${as}apt-get update && ${as}apt-get install -y $*"
}

# Sets $python to the first Python of 3.11 or newer, one with everything it needs
# before one that misses a part, and $missing to the parts it misses.
find_python() {
    python='' missing=''
    for candidate in ${KB_PYTHON:+"$KB_PYTHON"} python3.13 python3.12 python3.11 python3; do
        # An answer, not only a file: version managers put a name on the path for
        # a Python that is not there.
        parts=$("$candidate" -c '
import importlib.util, sys
if sys.version_info < (3, 11):
    sys.exit(1)
names = ("venv", "ensurepip", "ssl", "sqlite3", "_sqlite3", "zlib")
print(" ".join(name for name in names if importlib.util.find_spec(name) is None))
' 2>/dev/null) || {
            [ "$candidate" = "${KB_PYTHON:-}" ] && stop "KB_PYTHON wijst naar '$KB_PYTHON'. Dat is geen Python van 3.11 of nieuwer." \
                "Verbeter KB_PYTHON, of haal de instelling weg: unset KB_PYTHON"
            continue
        }
        if [ -z "$parts" ]; then
            python=$candidate missing=''
            break
        fi
        [ -n "$python" ] || python=$candidate missing=$parts
        [ "$candidate" = "${KB_PYTHON:-}" ] && break
    done
    [ -n "$python" ] || stop 'Wijkkennis heeft Python 3.11 of nieuwer nodig. Die is hier niet gevonden.' \
        'Op Debian 12 of nieuwer, of Ubuntu 24.04 of nieuwer, installeer je Python zo:' '' \
        "    $(install_line python3 python3-venv)" '' \
        'Staat er een Python op een andere plek? Wijs die aan:' '' \
        '    KB_PYTHON=/pad/naar/python3 scripts/start'
}

refuse_incomplete_python() {
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    case " $missing " in
        *' venv '* | *' ensurepip '*)
            # Debian's own python3 has python3-venv beside it; any other version
            # has a package with its number.
            if [ "$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$version" ]; then
                package=python3-venv
            else
                package=python$version-venv
            fi
            stop "Python $version is er, maar het onderdeel venv ontbreekt." \
                'Installeer het zo, en probeer het daarna opnieuw:' '' "    $(install_line "$package")"
            ;;
        *)
            stop "Python $version mist onderdelen die nodig zijn: $missing." \
                'Installeer de Python van je systeem, bijvoorbeeld op Debian:' '' \
                "    $(install_line python3 python3-venv)"
            ;;
    esac
}

# One start or test at a time prepares the folder.  The lock hangs on the open
# folder itself: it leaves no file behind and ends with its last holder, also
# after a kill.  `let_go` must come before the server takes over this process.
take_turn() {
    exec 9<.
    "$python" - <<'PYTHON'
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Een andere start is hier nog bezig. Even wachten …", flush=True)
    fcntl.flock(9, fcntl.LOCK_EX)
except OSError:
    pass  # a file system without locks; then nobody guards against two at once
PYTHON
}

let_go() { exec 9<&-; }

refuse_read_only() { # $1: a path that must be writable, or that must be made
    case $1 in /*) path=$1 ;; *) path=$root/$1 ;; esac
    while [ ! -e "$path" ]; do path=$(dirname -- "$path"); done
    [ -w "$path" ] || stop "Deze gebruiker mag niet schrijven in: $path" \
        'Haal zelf een kopie op met git clone, of vraag de eigenaar van de map om toegang.'
}

# Is .venv whole, at home in this folder, and of the wanted Python?  An
# environment made by hand has no `home`; it may stay when it works.
environment_is_sound() {
    [ -x .venv/bin/python ] && [ ! -e .venv/installed/busy ] || return 1
    .venv/bin/python - "$root" <<'PYTHON' 2>/dev/null || return 1
import sys
from pathlib import Path
import pip
home = Path(sys.prefix, "installed", "home")
now = f"{sys.argv[1]}\n{sys.version_info[:2]}\n"
sys.exit(sys.version_info < (3, 11) or (home.exists() and home.read_text(encoding="utf-8") != now))
PYTHON
    [ -z "${KB_PYTHON:-}" ] || [ "$(base_of "$KB_PYTHON")" = "$(base_of .venv/bin/python)" ]
}

base_of() { "$1" -c 'import sys; print(sys.base_prefix, sys.version_info[:2])'; }

# prepare_environment LOCK [COVERED…]: make .venv hold what LOCK pins.  COVERED are
# lock files whose every line is in LOCK as well.
prepare_environment() {
    if ! environment_is_sound; then
        [ -z "$missing" ] || refuse_incomplete_python
        refuse_read_only ''
        if [ -e .venv ] || [ -L .venv ]; then
            say 'De map .venv is niet heel of hoort bij een andere plek of een andere Python. Die wordt opnieuw gemaakt.'
            rm -rf .venv 2>/dev/null || stop "De map $root/.venv is niet weg te halen." \
                "Van wie is de map? Kijk met: ls -ld '$root/.venv'"
        fi
        "$python" -m venv .venv || {
            rm -rf .venv # half-made: the next try must not trip over it
            stop 'De map .venv kon niet worden gemaakt; hierboven staat waarom.' \
                'Ontbreekt het onderdeel venv? Installeer het zo:' '' "    $(install_line python3-venv)"
        }
    fi
    python=$root/.venv/bin/python
    cmp -s "$1" ".venv/installed/$1" && return
    refuse_read_only .venv
    mkdir -p .venv/installed
    "$python" -c 'import sys; print(sys.argv[1]); print(sys.version_info[:2])' "$root" >.venv/installed/home
    say 'Pakketten ophalen en installeren. De eerste keer duurt dat hooguit een paar minuten.'
    # A pip that is killed or interrupted may leave a package that looks whole.  `busy`
    # stays then, and the next start begins anew.  A pip that fails by itself, without
    # internet for instance, has changed nothing yet.
    : >.venv/installed/busy
    trap 'exit 130' INT TERM HUP
    rm -f .venv/installed/requirements*.lock
    "$python" -m pip install --quiet --quiet --no-input --require-hashes -r "$1" || {
        rm -f .venv/installed/busy
        stop 'De pakketten konden niet worden geïnstalleerd; hierboven staat waarom.' \
            'Is er internet, en nog 500 MB ruimte op de schijf? Probeer het dan opnieuw.' \
            'Op een gesloten netwerk: zie "Closed networks" in README.md.'
    }
    trap - INT TERM HUP
    for covered in "$@"; do cp "$covered" .venv/installed/; done
    rm -f .venv/installed/busy
}
