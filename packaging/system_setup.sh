#!/bin/sh
# Check for what the reader needs from the system, and install it where that may be done unasked.
#
#   system_setup.sh --python   print a Python that can make the environment
#   system_setup.sh --run      libraries for a window
#   system_setup.sh --test     the same, and a screen without a monitor for the tests
#   system_setup.sh --package  tools that build and check packages
#
# PYTHON names the interpreter that tries to load the libraries (default: python3).
# Exit: 0 all is there (now) · 2 something is missing; what to do is said on standard error.
set -eu

# What is loaded (a library, or a command after "command:"), then its package for apt, dnf, pacman.
window_needs='
libEGL.so.1              libegl1               libglvnd-egl          libglvnd
libGL.so.1               libgl1                libglvnd-glx          libglvnd
libX11.so.6              libx11-6              libX11                libx11
libX11-xcb.so.1          libx11-xcb1           libX11-xcb            libx11
libbrotlidec.so.1        libbrotli1            libbrotli             brotli
libdbus-1.so.3           libdbus-1-3           dbus-libs             dbus
libfontconfig.so.1       libfontconfig1        fontconfig            fontconfig
libfreetype.so.6         libfreetype6          freetype              freetype2
libglib-2.0.so.0         libglib2.0-0          glib2                 glib2
libgssapi_krb5.so.2      libgssapi-krb5-2      krb5-libs             krb5
libwayland-client.so.0   libwayland-client0    libwayland-client     wayland
libwayland-cursor.so.0   libwayland-cursor0    libwayland-cursor     wayland
libxcb-cursor.so.0       libxcb-cursor0        xcb-util-cursor       xcb-util-cursor
libxcb-glx.so.0          libxcb-glx0           libxcb                libxcb
libxcb-icccm.so.4        libxcb-icccm4         xcb-util-wm           xcb-util-wm
libxcb-image.so.0        libxcb-image0         xcb-util-image        xcb-util-image
libxcb-keysyms.so.1      libxcb-keysyms1       xcb-util-keysyms      xcb-util-keysyms
libxcb-randr.so.0        libxcb-randr0         libxcb                libxcb
libxcb-render-util.so.0  libxcb-render-util0   xcb-util-renderutil   xcb-util-renderutil
libxcb-render.so.0       libxcb-render0        libxcb                libxcb
libxcb-shape.so.0        libxcb-shape0         libxcb                libxcb
libxcb-shm.so.0          libxcb-shm0           libxcb                libxcb
libxcb-sync.so.1         libxcb-sync1          libxcb                libxcb
libxcb-util.so.1         libxcb-util1          xcb-util              xcb-util
libxcb-xfixes.so.0       libxcb-xfixes0        libxcb                libxcb
libxcb-xkb.so.1          libxcb-xkb1           libxcb                libxcb
libxkbcommon-x11.so.0    libxkbcommon-x11-0    libxkbcommon-x11      libxkbcommon-x11
libxkbcommon.so.0        libxkbcommon0         libxkbcommon          libxkbcommon
libzstd.so.1             libzstd1              libzstd               zstd
'
test_needs='
command:Xvfb             xvfb                  xorg-x11-server-Xvfb  xorg-server-xvfb
command:xauth            xauth                 xorg-x11-xauth        xorg-xauth
'
package_needs='
command:cc               gcc                   gcc                   gcc
command:readelf          binutils              binutils              binutils
command:dpkg-deb         dpkg                  dpkg                  dpkg
command:dpkg-shlibdeps   dpkg-dev              dpkg-dev              dpkg
command:icupkg           icu-devtools          icu                   icu
command:lintian          lintian               lintian               lintian
command:appstreamcli     appstream             appstream             appstream
command:desktop-file-validate desktop-file-utils desktop-file-utils  desktop-file-utils
'

# The test with a screen reader's eyes is skipped where these are not to be had.
test_wishes='at-spi2-core dbus-daemon gir1.2-atspi-2.0 python3-gi'

# The reader brings a Chinese font of its own, so this one is only nice to have.
font_package='fonts-wqy-microhei google-noto-sans-cjk-fonts noto-fonts-cjk'

say() { # say ENGLISH CHINESE
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        zh*) printf '%s\n' "$2" >&2 ;;
        *) printf '%s\n' "$1" >&2 ;;
    esac
}

have() { command -v "$1" >/dev/null 2>&1; }

# Print the rows (standard input) whose library or command cannot be had.
missing_rows() {
    "${PYTHON:-python3}" -c '
import ctypes, shutil, sys

def there(name):
    if name.startswith("command:"):
        return shutil.which(name.partition(":")[2])
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None

for row in sys.stdin:
    if row.strip() and not there(row.split()[0]):
        print(row.strip())
'
}

# Print one column of the rows as one line, each name once.
column() { # column ROWS NUMBER
    printf '%s\n' "$1" | tr -s ' ' | cut -d ' ' -f "$2" | sort -u | tr '\n' ' ' | sed 's/ *$//'
}

# Install Debian packages if this may be done without asking; fails if it may not or cannot.
install_debian() { # install_debian PACKAGES
    have apt-get || return 1
    as_root=''
    if [ "$(id -u)" -ne 0 ]; then
        have sudo && sudo -n true 2>/dev/null || return 1
        as_root='sudo -n'
    fi
    say "Installing from the system's packages: $1" "正在安装系统软件包：$1"
    apt="$as_root env LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive apt-get -q -y"
    # shellcheck disable=SC2086  # words are meant to be split
    $apt install --no-install-recommends $1 >&2 </dev/null ||
        { $apt update >&2 </dev/null && $apt install --no-install-recommends $1 >&2 </dev/null; }
}

print_commands() { # print_commands APT DNF PACMAN
    apt="  sudo apt-get install $1" dnf="  sudo dnf install $2" pacman="  sudo pacman -S --needed $3"
    if have apt-get; then printf '%s\n' "$apt" >&2
    elif have dnf; then printf '%s\n' "$dnf" >&2
    elif have pacman; then printf '%s\n' "$pacman" >&2
    else printf '%s\n' "$apt" "$dnf" "$pacman" >&2
    fi
}

find_python() {
    without_venv=''
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
        without_venv=${without_venv:-$candidate}
    done
    if [ -z "$without_venv" ]; then
        say 'Liangjiang Reader needs Python 3.11 or newer, and none was found.' \
            '两江阅读器需要 Python 3.11 或更高版本，但系统中没有找到。'
        print_commands 'python3 python3-venv' python3 python
        exit 2
    fi
    package=$("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if install_debian "$package" && "$without_venv" -c 'import ensurepip, venv' 2>/dev/null; then
        command -v "$without_venv"
        return
    fi
    say "$without_venv cannot make virtual environments: its venv or ensurepip module is missing." \
        "$without_venv 无法创建虚拟环境：缺少 venv 或 ensurepip 模块。"
    print_commands "$package" python3 python
    exit 2
}

has_chinese_font() { have fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; }

set_up() { # set_up NEEDS WITH_FONT
    # Elsewhere Qt's wheels bring all they need.
    [ "$(uname -s)" = Linux ] || return 0
    rows=$(printf '%s' "$1" | missing_rows)
    [ -n "$rows" ] || return 0
    names=$(column "$rows" 1 | sed 's/command://g')
    if [ "$2" = yes ] && ! has_chinese_font; then
        rows="$rows
font $font_package"
    fi
    if install_debian "$(column "$rows" 2)" && [ -z "$(printf '%s' "$1" | missing_rows)" ]; then
        return 0
    fi
    say "Missing on this system: $names. This command installs it:" \
        "系统缺少：$names。请用以下命令安装："
    print_commands "$(column "$rows" 2)" "$(column "$rows" 3)" "$(column "$rows" 4)"
    exit 2
}

has_screen_reader_client() {
    [ -e /usr/libexec/at-spi-bus-launcher ] && have dbus-daemon && /usr/bin/python3 -c '
import gi
gi.require_version("Atspi", "2.0")' 2>/dev/null
}

case "${1:-}" in
    --python) find_python ;;
    --package) set_up "$package_needs" no ;;
    --run) set_up "$window_needs" yes ;;
    --test)
        set_up "$window_needs$test_needs" no
        has_screen_reader_client || install_debian "$test_wishes" || true
        ;;
    *)
        say 'usage: system_setup.sh --python | --run | --test | --package' \
            '用法：system_setup.sh --python | --run | --test | --package'
        exit 2
        ;;
esac
