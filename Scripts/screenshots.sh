#!/usr/bin/env bash
# Takes screenshots of the real program in a real terminal into screenshots/: the program runs in a private tmux server,
# a terminal that shapes Indian scripts (VTE, in xfce4-terminal) shows it on a virtual display, ImageMagick takes the
# picture. Called by `make screenshots`.
#
#   Scripts/screenshots.sh PROGRAM [NAME…]      without names, all pictures
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "$1")
shift
wanted=("$@")
folder=$(mktemp -d)
server=usher-screenshots-$$
display_id=""
terminal_id=""

# A process that has ended already is no error.
end() { if [[ -n $1 ]]; then kill "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; fi; }
finish() {
    end "$terminal_id"
    tmux -L "$server" kill-server 2>/dev/null || true
    end "$display_id"
    rm -rf "$folder"
}
trap finish EXIT

export LC_ALL=C.UTF-8 TZ=Asia/Kolkata HOME="$folder" XDG_DATA_HOME="$folder/data" XDG_STATE_HOME="$folder/state"
# GTK looks for no session bus.
export NO_AT_BRIDGE=1
unset TMUX NO_COLOR LINES COLUMNS XDG_CONFIG_HOME
mkdir -p screenshots

Xvfb -displayfd 3 -screen 0 2200x1400x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
display_id=$!
for _ in {1..100}; do [[ -s $folder/display ]] && break; sleep 0.1; done
[[ -s $folder/display ]] || { echo "The virtual display does not start:" >&2; cat "$folder/xvfb.log" >&2; exit 1; }
DISPLAY=:$(<"$folder/display")
export DISPLAY

# Letters of Indian scripts are wider than a cell of DejaVu Sans Mono: without this, they would overlap.
cat >"$folder/fonts.conf" <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
XML
for script in Devanagari Tamil Malayalam Bengali Telugu Kannada Gujarati Gurmukhi; do
    cat >>"$folder/fonts.conf" <<XML
  <match target="font">
    <test name="family"><string>Noto Sans $script</string></test>
    <edit name="matrix" mode="assign"><times><name>matrix</name>
      <matrix><double>0.74</double><double>0</double><double>0</double><double>0.95</double></matrix></times></edit>
  </match>
XML
done
echo '</fontconfig>' >>"$folder/fonts.conf"
export FONTCONFIG_FILE="$folder/fonts.conf"

tm() { tmux -L "$server" "$@"; }

# Waits until the screen contains a text.
await() {
    for _ in {1..100}; do
        if tm capture-pane -p -t usher | grep -qF -- "$1"; then return; fi
        sleep 0.1
    done
    echo "The screen does not come to show: $1" >&2
    tm capture-pane -p -t usher >&2
    exit 1
}

keys() { tm send-keys -t usher "$@"; sleep 0.3; }

# shot NAME COLUMNS ROWS BACKGROUND FOREGROUND ARGUMENTS…: starts the program and calls the function drive_NAME.
shot() {
    local name=$1 columns=$2 rows=$3 background=$4 foreground=$5
    shift 5
    if ((${#wanted[@]})) && [[ " ${wanted[*]} " != *" $name "* ]]; then return; fi
    tm -f /dev/null new-session -d -s usher -x "$columns" -y "$rows" "$program" "$@"
    tm set-option -g status off
    tm set-option -g default-terminal tmux-256color
    tm set-option -ga terminal-overrides ",xterm-256color:Tc"
    tm set-option -t usher window-size latest
    xfce4-terminal --disable-server --geometry "${columns}x$rows" --font 'DejaVu Sans Mono 14' --title usher-shot \
        --hide-menubar --hide-toolbar --hide-scrollbar --hide-borders --color-bg "$background" \
        --color-text "$foreground" --execute env TERM=xterm-256color tmux -L "$server" attach -t usher \
        2>>"$folder/terminal.log" &
    terminal_id=$!
    await Tokens
    sleep 0.7
    "drive_$name"
    sleep 0.7
    # Few colours and no metadata, so that the files stay small.
    import -window usher-shot "$folder/shot.png"
    convert "$folder/shot.png" -strip +dither -colors 64 -define png:compression-level=9 "PNG8:screenshots/$name.png"
    tm kill-session -t usher
    wait "$terminal_id" 2>/dev/null || true
    terminal_id=""
    echo "screenshots/$name.png"
}

drive_dashboard() { keys 2; keys Down Down; }
drive_active() { keys 2; keys a; await active; keys Down Down; }
drive_time-to-live() { keys 2; keys a; keys Down; keys t; await "Time to live"; keys C-u; keys -l +2h; }
drive_search() { keys 2; keys /; keys -l ra; sleep 0.5; }
drive_light() { keys 2; keys Down Down; }
drive_80x24() { keys 2; keys Down Down; }

shot dashboard 120 36 '#14161b' '#d7dae0' --demo
shot active 120 36 '#14161b' '#d7dae0' --demo
shot time-to-live 120 36 '#14161b' '#d7dae0' --demo
shot search 120 36 '#14161b' '#d7dae0' --demo
shot light 120 36 '#fbfaf7' '#24262b' --demo --theme light
shot 80x24 80 24 '#14161b' '#d7dae0' --demo
