/* Counts what a process does to files below one folder, and strikes at the n-th: kills it, or gives it an error.
 *
 *     cc -shared -fPIC -O1 -o shim.so shim.c -ldl;  LD_PRELOAD=./shim.so python …
 *     fault_arm("/folder", n, errno): errno 0 is SIGKILL, in a write after half of the bytes
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char under[4096];
static long at = 0, seen = 0;
static int error = 0;

void fault_arm(const char *folder, long n, int err) {
  strncpy(under, folder, sizeof under - 1);
  at = n, seen = 0, error = err;
}
long fault_seen(void) { return seen; }

static int below(const char *path) { return at && path && !strncmp(path, under, strlen(under)); }
static int held(int fd) {
  char link[64], path[4096];
  if (!at) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return below(path);
}
static int struck(void) {
  if (__sync_add_and_fetch(&seen, 1) != at) return 0;
  if (!error) kill(getpid(), SIGKILL);
  errno = error;
  return 1;
}
#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define WRITES(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT))

#define OPEN(name)                                          \
  int name(const char *path, int flags, ...) {              \
    va_list rest; va_start(rest, flags);                    \
    mode_t mode = va_arg(rest, int); va_end(rest);          \
    REAL(name);                                             \
    if (WRITES(flags) && below(path) && struck()) return -1; \
    return real(path, flags, mode);                         \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                        \
  int name(int fd, const char *path, int flags, ...) {      \
    va_list rest; va_start(rest, flags);                    \
    mode_t mode = va_arg(rest, int); va_end(rest);          \
    REAL(name);                                             \
    if (WRITES(flags) && below(path) && struck()) return -1; \
    return real(fd, path, flags, mode);                     \
  }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  if (held(fd)) {
    if (!error && seen + 1 == at) real(fd, data, size / 2);
    if (struck()) return -1;
  }
  return real(fd, data, size);
}
#define PWRITE(name, offset_t)                                         \
  ssize_t name(int fd, const void *data, size_t size, offset_t place) { \
    REAL(name);                                                        \
    if (held(fd) && struck()) return -1;                               \
    return real(fd, data, size, place);                                \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  if (held(fd) && struck()) return -1;
  return real(fd, parts, count);
}
#define OF_FD(name) int name(int fd) { REAL(name); if (held(fd) && struck()) return -1; return real(fd); }
OF_FD(fsync)
OF_FD(fdatasync)
int ftruncate(int fd, off_t size) { REAL(ftruncate); if (held(fd) && struck()) return -1; return real(fd, size); }

#define OF_PATH(name) int name(const char *path) { REAL(name); if (below(path) && struck()) return -1; return real(path); }
OF_PATH(unlink)
OF_PATH(rmdir)
int mkdir(const char *path, mode_t mode) { REAL(mkdir); if (below(path) && struck()) return -1; return real(path, mode); }
int rename(const char *old, const char *fresh) {
  REAL(rename);
  if (below(fresh) && struck()) return -1;
  return real(old, fresh);
}
int renameat(int a, const char *old, int b, const char *fresh) {
  REAL(renameat);
  if (below(fresh) && struck()) return -1;
  return real(a, old, b, fresh);
}
int symlink(const char *target, const char *path) {
  REAL(symlink);
  if (below(path) && struck()) return -1;
  return real(target, path);
}
int unlinkat(int fd, const char *path, int flags) {
  REAL(unlinkat);
  if (held(fd) && struck()) return -1;
  return real(fd, path, flags);
}
