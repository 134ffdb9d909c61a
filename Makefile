# TJDesk: `make run` opens the desk, `make test` runs every test. Both prepare what they need the first time.

VENV := .venv
PYTHON := $(VENV)/bin/python
STAMPS := $(VENV)/made
SENTENCES := $(wildcard translations/*/LC_MESSAGES/tjdesk.po)
CATALOGUES := src/tjdesk/i18n/catalogues/pt/LC_MESSAGES/tjdesk.mo
DISPLAYED := $(or $(DISPLAY),$(WAYLAND_DISPLAY))
WINDOW := $(and $(DISPLAYED),$(wildcard src/tjdesk/ui/desk))
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet --quiet
INSTALL := $(PIP) install --require-hashes
LOCK := $(PYTHON) -m piptools compile --generate-hashes --strip-extras --allow-unsafe --quiet --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options $(UPGRADE)
TESTS := tests
JOBS := 2
UPGRADE :=
KILLS := 500
SEEDS := 40
DEVICES := 100
MUTANTS := 5000
ROWS := 1000000
BENCH :=
SYSTEM := nothing
DIST := dist
ROOT := build/root
OLD :=
FROM := HEAD~100
PYTHON_FOR_WINDOWS :=
MACOS :=

.PHONY: run test proof bench pictures papers installers try-installers compare-installers try-upgrade earlier start-up windows try-windows macos system ready check catalogues lock clean

run: SYSTEM := $(if $(WINDOW),window,nothing)
run: ready
	@$(VENV)/bin/tjdesk $(if $(WINDOW),demo,tour)

test: export QT_QPA_PLATFORM := offscreen
test: SYSTEM := offscreen
test: ready $(STAMPS)/test
	$(PYTHON) -m pytest -n $(JOBS) $(TESTS)

# The long form of what the tests do in short: KILLS times of kill -9 in each kind of work, SEEDS simulated worlds and one
# of DEVICES devices, MUTANTS altered files for each reader, ROWS rows loaded into a warehouse, for which it installs PostgreSQL, and every screen in every language, size and palette.
proof: SYSTEM := proof
proof: ready $(STAMPS)/test
	TJDESK_PROOF=$(KILLS) $(PYTHON) -m pytest -s tests/journeys/test_kills.py tests/journeys/test_bundle_kills.py \
		tests/journeys/test_every_write.py
	TJDESK_SEEDS=$(SEEDS) TJDESK_EXAMPLES=$(SEEDS) $(PYTHON) -m pytest -n $(JOBS) tests/sync/test_simulation.py \
		tests/sync/test_hard_worlds.py tests/sync/test_limited.py
	TJDESK_SEEDS=1 TJDESK_DEVICES=$(DEVICES) TJDESK_STEPS=1500 $(PYTHON) -m pytest tests/sync/test_hard_worlds.py \
		-k comes_to_the_same
	TJDESK_MUTANTS=$(MUTANTS) $(PYTHON) -m pytest -n $(JOBS) tests/sync/test_reader_fuzz.py tests/packs/test_pack_fuzz.py \
		tests/registers/test_register_fuzz.py
	TJDESK_ROWS=$(ROWS) $(PYTHON) -m pytest -s tests/warehouse
	TJDESK_PICTURES=1 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(JOBS) tests/ui/test_pictures.py \
		tests/ui/test_dialogs.py

# make bench BENCH="--data DIR --stress STORE" measures with real records and with a store of tools/stress.py too.
bench: ready
	$(PYTHON) tools/bench.py $(BENCH)

# The pictures of docs/ and of the manual, out of the real screens.
pictures: ready
	$(PYTHON) tools/pictures.py
	$(PYTHON) tools/manual_pictures.py

# Every paper in four languages on two papers each, with a picture of its pages; PAPERS=OUT says where.
PAPERS := build/papers
papers: ready
	$(PYTHON) tools/paper_pictures.py $(PAPERS)

# The program in one folder, a portable tar, a .deb and an .rpm; installers/README.md says what this needs.
installers: SYSTEM := installers
installers: system
	$$(sh tools/python.sh) installers/program.py build/installers $(DIST)
	$$(sh tools/python.sh) installers/linux.py $(DIST)/tjdesk $(DIST)

# Tries them in an empty Debian root without Python (as root).
try-installers: SYSTEM := try-installers
try-installers: system
	sh installers/try.sh $(ROOT) $(DIST)

# Builds the program once more, from a new environment, and says in what the two builds differ; then the same of what is packed.
compare-installers: SYSTEM := installers
compare-installers: system
	rm -rf build/again build/again-dist
	$$(sh tools/python.sh) installers/program.py build/again build/again-dist
	$$(sh tools/python.sh) installers/compare.py $(DIST)/tjdesk build/again-dist/tjdesk
	$$(sh tools/python.sh) installers/linux.py build/again-dist/tjdesk build/again-packed
	mkdir -p build/first-packed && cp $(DIST)/*.deb $(DIST)/*.rpm $(DIST)/*.tar.xz build/first-packed
	$$(sh tools/python.sh) installers/compare.py build/first-packed build/again-packed

# make try-upgrade OLD=FOLDER: an update from the program in FOLDER (an older build, of another version) to the one in dist/,
# and back, in that root (as root). make earlier FROM=COMMIT builds such a program, in build/earlier/dist/tjdesk.
try-upgrade: SYSTEM := try-installers
try-upgrade: system
	sh installers/try_upgrade.sh $(ROOT) "$(OLD)" $(DIST)/tjdesk

earlier: SYSTEM := installers
earlier: system
	sh installers/earlier.sh "$(FROM)" build/earlier

# Measures the start and the memory of the one in dist/.

start-up: SYSTEM := try-installers
start-up: system
	$$(sh tools/python.sh) installers/start_up.py build/installers $(DIST)/tjdesk

# The setup for Windows and a portable zip, made on Linux. PYTHON_FOR_WINDOWS is CPython's embeddable archive, a file from
# python.org that only a build host with a network can fetch: installers/README.md names it and its hash.
windows: SYSTEM := windows
windows: system
	$$(sh tools/python.sh) installers/windows.py build/installers $(DIST) --python "$(PYTHON_FOR_WINDOWS)"

# On a Mac: TJDesk.app in a .dmg; docs/releasing.md says how it is signed and notarised.
macos:
	$$(sh tools/python.sh) installers/macos.py build/installers $(DIST) $(MACOS)

# Tries the setup under wine, with a stand-in for Python, and takes a picture of each of its dialogs.
try-windows: SYSTEM := try-windows
try-windows: system
	$$(sh tools/python.sh) installers/windows.py build/installers build/trial --stand-in
	sh installers/try_windows.sh build/trial/tjdesk-*-setup-trial.exe
	sh installers/windows_dialogs.sh build/trial/tjdesk-*-setup-trial.exe build/setup-dialogs

system:
	@sh tools/system.sh $(SYSTEM)

ready: system $(STAMPS)/program $(CATALOGUES)

check: ready $(STAMPS)/check
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) tools/catalogues.py check

catalogues: ready
	$(PYTHON) tools/catalogues.py update
	$(PYTHON) tools/catalogues.py compile
	-$(PYTHON) tools/catalogues.py check

# With UPGRADE=--upgrade every version is renewed; without, only what pyproject.toml or an .in file now asks for.
lock: ready
	$(INSTALL) -r requirements/lock.txt
	$(LOCK) -o requirements/run.txt pyproject.toml
	cd requirements && for part in test check build package lock; do \
		$(patsubst $(VENV)/%,../$(VENV)/%,$(LOCK)) -o $$part.txt $$part.in || exit 1; done

clean:
	rm -rf $(VENV) build src/tjdesk.egg-info src/tjdesk/i18n/catalogues

$(STAMPS)/venv: | system
	@$$(sh tools/python.sh) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/program: $(STAMPS)/venv requirements/build.txt requirements/run.txt pyproject.toml setup.py
	@echo "Installing what TJDesk needs; the first time takes a minute or two."
	@$(INSTALL) -r requirements/build.txt -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/test: $(STAMPS)/program requirements/test.txt
	@$(INSTALL) -r requirements/test.txt
	@touch $@

$(STAMPS)/check: $(STAMPS)/test requirements/check.txt
	@$(INSTALL) -r requirements/check.txt
	@touch $@

$(CATALOGUES): tools/catalogues.py $(SENTENCES) | $(STAMPS)/program
	@$(PYTHON) tools/catalogues.py compile
