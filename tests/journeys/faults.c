/* Makes the n-th writing call of a process fail, as a bad disk or a pulled stick does. Loaded before libc by tests.
 * Counted are write, pwrite, fsync, fdatasync, ftruncate and rename on files below one folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long counted, failing, lasting;
static int error;
static char below[4096];

void faults_begin(const char *folder, long at, int with, int last) {
    strncpy(below, folder, sizeof below - 1);
    counted = 0, failing = at, error = with, lasting = last;
}

long faults_end(void) {
    below[0] = 0;
    return counted;
}

static int fails(const char *path) {
    if (!below[0] || strncmp(path, below, strlen(below))) return 0;
    counted++;
    if (!failing || (lasting ? counted < failing : counted != failing)) return 0;
    errno = error;
    return 1;
}

static int fd_fails(int fd) {
    char link[64], path[4096];
    if (!below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return fails(path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRAPPED(result, name, params, args) \
    result name params { if (fd_fails(fd)) return -1; return NEXT(name) args; }

WRAPPED(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WRAPPED(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
WRAPPED(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
WRAPPED(int, fsync, (int fd), (fd))
WRAPPED(int, fdatasync, (int fd), (fd))
WRAPPED(int, ftruncate, (int fd, off_t size), (fd, size))
WRAPPED(int, ftruncate64, (int fd, off64_t size), (fd, size))

int rename(const char *from, const char *to) {
    if (fails(to)) return -1;
    return NEXT(rename)(from, to);
}
