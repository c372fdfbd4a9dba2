import Glibc

/// Runs `body` with SIGPIPE blocked on this thread, and forgets one that it raised.
///
/// A connection that the other side closed must end a request, not the process. A TLS library writes to its socket
/// without the flag that would see to that, and the signal's handling belongs to the whole program, not to a library.
func withBrokenPipeSignalBlocked<Value>(_ body: () -> Value) -> Value {
  var brokenPipe = sigset_t()
  sigemptyset(&brokenPipe)
  sigaddset(&brokenPipe, SIGPIPE)
  var pending = sigset_t()
  sigpending(&pending)
  let wasPending = sigismember(&pending, SIGPIPE) == 1
  var before = sigset_t()
  guard pthread_sigmask(SIG_BLOCK, &brokenPipe, &before) == 0 else { return body() }
  defer {
    if !wasPending {
      var now = timespec()
      while sigtimedwait(&brokenPipe, nil, &now) == -1, errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
  return body()
}
