#!/bin/sh
# The only command a newcomer needs. Wants a POSIX shell, Python 3.11 or newer with venv, and a package index.
set -eu
cd "$(dirname "$0")"

# Without compiled files every start of Django and of each test worker is two to three times slower.
unset PYTHONDONTWRITEBYTECODE
# Personal pip settings that would install outside our environment.
unset PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV PYTHONHOME VIRTUAL_ENV
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1
# Links in mails and codes on certificates lead to where this serves.
[ -z "${PORT:-}" ] || export SITE_URL="${SITE_URL:-http://127.0.0.1:$PORT}"

venv=.venv
py=$PWD/$venv/bin/python

usage() {
  cat <<'TEXT'
./do run [--no-serve]  przygotuj wszystko, rozegraj przykładowy sezon, jeśli baza jest pusta, i uruchom serwis
./do serve             uruchom serwis na 127.0.0.1 (port: PORT, domyślnie 8000)
./do rehearsal [--cases N] [--port P]  próba posiedzenia Kapituły na zmyślonych sprawach, osobno; znika po zakończeniu
./do test [ARGUMENTY]  sprawdź kod i uruchom testy na SQLite i na PostgreSQL; argumenty trafiają do pytest
./do walk [--steps N --seed S]  losowe spacery po całym prawie; opowiada najkrócej, co się nie zgadza
./do check             sprawdź kod: ruff, mypy, import-linter, migracje, ustawienia produkcyjne
./do bench NAZWA [--json] [--rounds N]  zmierz: workflow, lists, pages, verify albo season; --help mówi więcej
./do load [--minutes M] [--seed S]  dwie maszyny pod obciążeniem na PostgreSQL, potem zabicie po jednym z procesów
./do kills [--count N] [--seed S]  zabijaj w pół roboty sezon, zegar, proces w tle i serię certyfikatów; sprawdź, co zostało
./do catalogue [--check]  uzgodnij katalog angielski z programem i skompiluj go; powie, czego w nim brak
./do lock              (dla opiekunów) zablokuj na nowo wersje zależności
TEXT
}

say() { printf '%s\n' "$*" >&2; }

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  say "Potrzebny jest Python 3.11 lub nowszy z modułem venv (Debian, Ubuntu: apt install python3-venv)."
  exit 1
}

# uv does not read pip's settings, so an index chosen for pip is handed over.
share_pip_index() {
  [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ] || return 0
  index=${PIP_INDEX_URL:-$("$py" -m pip config get global.index-url 2>/dev/null || true)}
  [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
}

install() {
  if "$py" -m pip install -q --require-hashes --only-binary :all: -r requirements/uv.txt; then
    share_pip_index
    if "$py" -m uv pip install -q --python "$py" --require-hashes -r "$1"; then return; fi
    say "uv nie zainstalował pakietów, próbuję pip (potrwa dłużej)…"
  fi
  "$py" -m pip install -q --require-hashes -r "$1"
}

# setup base|dev: brings the environment to the lock; a stamp makes the next start immediate.
# A dev environment holds all of base, so it serves `run` too.
setup() {
  sum=$(cat requirements/uv.txt requirements/base.txt requirements/dev.txt | cksum)
  stamp=$(cat "$venv/.stamp" 2>/dev/null || true)
  if "$py" -c '' 2>/dev/null; then
    case $stamp in "dev $sum" | "$1 $sum") return ;; esac
    "$py" -m pip --version >/dev/null 2>&1 || "$py" -m ensurepip >/dev/null
  else
    "$(find_python)" -m venv --clear "$venv"
  fi
  say "Instaluję pakiety z requirements/$1.txt…"
  install "requirements/$1.txt"
  printf '%s\n' "$1 $sum" >"$venv/.stamp"
}

manage() { "$py" manage.py "$@"; }

season() {
  manage migrate --verbosity 0
  manage season --if-empty
}

# The web server, the background worker and the clock of deadlines; all three end together.
serve() {
  manage migrate --verbosity 0
  manage sample_logins
  # Collected anew at each start, compressed beside as they are.
  manage collectstatic --noinput --clear --verbosity 0
  pids=
  trap 'kill $pids 2>/dev/null || true; wait' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  "$py" manage.py worker & pids="$pids $!"
  "$py" manage.py tick --loop & pids="$pids $!"
  say "Przyjazny Urząd: http://127.0.0.1:${PORT:-8000}/ (Ctrl+C kończy)"
  "$py" -m granian --interface wsgi --host 127.0.0.1 --port "${PORT:-8000}" --workers 1 --blocking-threads 4 \
    --no-ws --log-level warning certification.wsgi:application &
  web=$!
  pids="$pids $web"
  wait "$web"
}

# step NAME COMMAND…: silent when it succeeds, tells everything when it fails.
step() {
  name=$1
  shift
  started=$(date +%s)
  if output=$("$@" 2>&1); then
    say "  ok    $name ($(($(date +%s) - started)) s)"
  else
    say "  BŁĄD  $name ($(($(date +%s) - started)) s)"
    say "$output"
    failed=1
  fi
}

deploy_check() {
  # Django counts a key as strong from 50 characters on; a fresh one is enough to check the settings.
  key=$("$py" -c 'import secrets; print(secrets.token_urlsafe(64))')
  HTTPS=1 SECRET_KEY=$key "$py" manage.py check --deploy --fail-level WARNING
}

check() {
  failed=0
  step "ruff check" "$py" -m ruff check .
  step "ruff format" "$py" -m ruff format --check .
  # What is checked once, as in a clean clone, leaves nothing for the next time: to write that down takes a fifth.
  step "mypy" "$py" -m mypy ${CLEAN_CLONE:+--cache-dir=/dev/null} .
  step "import-linter" "$py" -c 'from importlinter.cli import lint_imports_command as run; run()'
  step "migracje" "$py" manage.py makemigrations --check --dry-run
  step "ustawienia produkcyjne" deploy_check
  return "$failed"
}

# The clean clone installs and plays a season on one core, while the code is checked and the first tests run on the other.
begin_clone() {
  told=$(mktemp)
  env -u DATABASE_URL "$py" -m pytest -m clone tests/setup >"$told" 2>&1 & clone=$!
}

end_clone() {
  ok=0
  wait "$clone" || ok=1
  clone=
  say "== Czysty klon"
  cat "$told"
  return "$ok"
}

# However the tests end, nothing of theirs is left.
tidy_up() {
  [ -z "${clone:-}" ] || kill "$clone" 2>/dev/null || true
  rm -rf "${told:-}" "${TEST_TABLES:-}"
}

# Tests that ask for no database are refused one by pytest-django: they prove the same on either, so run once.
# Browsers look at SQLite, but for the sitting of the panel.
on_postgres() {
  if ! "$py" tools/with_pg.py --available; then
    say "!!! TESTY NA POSTGRESQL POMINIĘTE: nie ma programów PostgreSQL (ustaw PG_BIN)."
    return 0
  fi
  code=0
  "$py" tools/with_pg.py "$py" -m pytest -m "(not browser or on_postgres) and not clone and not dry" "$@" || code=$?
  # 5: nothing left to run when only browser tests were asked for.
  [ "$code" -ne 5 ] || code=0
  return "$code"
}

run_tests() {
  worst=0
  trap tidy_up EXIT
  # Where the first process of the tests leaves its tables for the others (tests/tables.py).
  TEST_TABLES=$(mktemp -d)
  export TEST_TABLES
  once="not browser"
  in_browser=
  if [ $# -eq 0 ]; then
    begin_clone
    say "== Sprawdzenie kodu"
    check || worst=1
    set -- -n 2 --dist worksteal
    # Where they are, for to read through all other tests takes seconds.
    in_browser="--dist loadfile tests/browser"
    once="not browser and not clone"
  fi
  say "== Testy na SQLite"
  env -u DATABASE_URL "$py" -m pytest -m "$once" "$@" || { [ $? -eq 5 ] || worst=1; }
  [ -z "$in_browser" ] || end_clone || worst=1
  # Apart, for a browser leaves an event loop behind that other tests would run in.
  say "== Testy w przeglądarce"
  # The walk over every page is one fixture: a file stays with one worker, or both would walk.
  env -u DATABASE_URL "$py" -m pytest -m browser "$@" $in_browser || { [ $? -eq 5 ] || worst=1; }
  say "== Testy na PostgreSQL (bez tych, które o bazę nie pytają)"
  on_postgres "$@" || worst=$?
  return "$worst"
}

# compile_lock SOURCE TARGET [uv arguments]: exact versions with hashes, for every platform, without any host name.
compile_lock() {
  source=$1
  target=$2
  shift 2
  "$py" -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    "$@" "$source" -o "$target"
}

lock() {
  share_pip_index
  compile_lock pyproject.toml requirements/base.txt "$@"
  compile_lock pyproject.toml requirements/dev.txt -c requirements/base.txt --group dev "$@"
  compile_lock requirements/bench.in requirements/bench.txt -c requirements/dev.txt "$@"
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  run)
    setup base
    season
    [ "${1:-}" = --no-serve ] || serve
    ;;
  serve) setup base && serve ;;
  rehearsal) setup base && exec "$py" manage.py rehearsal "$@" ;;
  test) setup dev && run_tests "$@" ;;
  check) setup dev && check ;;
  bench) setup dev && "$py" -m certification.bench "$@" ;;
  load) setup dev && env -u DATABASE_URL "$py" -m tests.load "$@" ;;
  kills) setup dev && env -u DATABASE_URL "$py" -m tests.kills "$@" ;;
  walk) setup dev && "$py" -m tests.walking "$@" ;;
  catalogue) setup dev && "$py" -m tools.catalogue "$@" ;;
  lock) setup dev && lock "$@" ;;
  *)
    usage
    exit 2
    ;;
esac
