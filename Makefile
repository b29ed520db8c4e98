# Everything a person types and everything CI calls.
#
#   make run         open the reader (make run ARGS="--sample" passes arguments on)
#   make test        run all checks and tests
#   make lint        run the checks alone
#   make catalogues  bring the translation files up to the texts of the program
#   make bench       measure the budgets
#   make fuzz        try ten thousand made-up addresses, pages, names and photos
#   make soak        faults for half an hour and 200 kill -9 (ARGS="--minutes 2 --kills 20" for less)
#   make package     build what people download into dist/, and try it in an empty Debian
#   make reproduce   build the packages twice and compare the bytes
#   make clean       remove what was built
#
# The first run makes a virtual environment in .venv, installs into it and checks the system for
# what Qt needs. Later runs skip what is done already, and need no network.

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python
JOBS ?= 2
ARGS ?=

.PHONY: run test lint catalogues bench fuzz soak package reproduce clean catalogues-compiled ready-to-run ready-to-test ready-to-package
.DEFAULT_GOAL := run

run: ready-to-run catalogues-compiled
	@$(PYTHON_IN_VENV) -m liangjiang_reader $(ARGS)

test: lint
	$(PYTHON_IN_VENV) -m pytest -n $(JOBS) --dist loadgroup

lint: ready-to-test catalogues-compiled
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m mypy
	$(VENV)/bin/lint-imports
	$(PYTHON_IN_VENV) -m i18n.catalogues check
	$(PYTHON_IN_VENV) packaging/audit_dependencies.py

catalogues: ready-to-test
	$(PYTHON_IN_VENV) -m i18n.catalogues extract update compile

bench: ready-to-test catalogues-compiled
	$(PYTHON_IN_VENV) -m tests.benchmarks $(ARGS)

fuzz: ready-to-test catalogues-compiled
	$(PYTHON_IN_VENV) -m pytest -n $(JOBS) --hypothesis-profile=fuzz --timeout=3600 \
	  tests/security/test_fuzz.py tests/security/test_hostile_photo.py

soak: ready-to-test catalogues-compiled
	$(PYTHON_IN_VENV) -m tests.faults.soak $(ARGS)

package: ready-to-test ready-to-package catalogues-compiled
	$(PYTHON_IN_VENV) packaging/package.py dist
	LIANGJIANG_READER_DEB=$$(ls dist/*.deb) $(PYTHON_IN_VENV) -m pytest -n 0 tests/packaging/test_installed_package.py

reproduce: ready-to-test ready-to-package catalogues-compiled
	$(PYTHON_IN_VENV) packaging/reproduce.py

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf *.egg-info .coverage htmlcov tests/screenshots i18n/*/LC_MESSAGES/*.mo
	find liangjiang_reader tests i18n packaging -name __pycache__ -type d -prune -exec rm -rf {} +

catalogues-compiled:
	@$(PYTHON_IN_VENV) -m i18n.catalogues compile

# -- the environment ---------------------------------------------------------------------------

# Where the checkout lies and what it asks for. Kept as $(VENV)/installed-*; when it differs from
# what is there now, pip runs again. Timestamps would not do: git renews them at each checkout.
STATE = { pwd; cat pyproject.toml; }

INSTALL = $(PYTHON_IN_VENV) -m pip install --quiet --disable-pip-version-check --editable

ready-to-run: $(PYTHON_IN_VENV)
	@PYTHON=$(PYTHON_IN_VENV) sh packaging/system_setup.sh --run
	@$(STATE) | cmp -s - $(VENV)/installed-run || { \
	  echo "Installing Python packages; the first time this takes a few minutes. 正在安装 Python 软件包……"; \
	  $(INSTALL) . && $(STATE) >$(VENV)/installed-run; }

ready-to-test: $(PYTHON_IN_VENV)
	@PYTHON=$(PYTHON_IN_VENV) sh packaging/system_setup.sh --test
	@$(STATE) | cmp -s - $(VENV)/installed-test || { \
	  echo "Installing Python packages; the first time this takes a few minutes. 正在安装 Python 软件包……"; \
	  $(INSTALL) '.[dev]' && $(STATE) | tee $(VENV)/installed-run >$(VENV)/installed-test; }

ready-to-package: ready-to-test
	@PYTHON=$(PYTHON_IN_VENV) sh packaging/system_setup.sh --package
	@$(STATE) | cmp -s - $(VENV)/installed-package || { \
	  $(INSTALL) '.[dev,package]' && $(STATE) >$(VENV)/installed-package; }

$(PYTHON_IN_VENV):
	@python=$$(sh packaging/system_setup.sh --python) && "$$python" -m venv $(VENV)
