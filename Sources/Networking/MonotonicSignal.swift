import Glibc

/// A signal that one thread waits for, by the clock that nobody sets.
///
/// Dispatch and Foundation wait by the clock of the day on Linux: one that is set meanwhile makes their waits as much
/// longer or shorter.
///
/// `@unchecked`: its lock guards all that changes.
final class MonotonicSignal: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isSent = false

  init() {
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(lock)
    condition.deallocate()
    lock.deallocate()
  }

  /// Ends the wait, now or when it begins.
  func send() {
    pthread_mutex_lock(lock)
    isSent = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(lock)
  }

  /// Waits until it is sent, but no longer than a number of nanoseconds.
  func wait(nanoseconds: Int) {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let sum = end.tv_nsec + nanoseconds
    (end.tv_sec, end.tv_nsec) = (end.tv_sec + sum / 1_000_000_000, sum % 1_000_000_000)
    pthread_mutex_lock(lock)
    while !isSent, pthread_cond_timedwait(condition, lock, &end) != ETIMEDOUT {}
    pthread_mutex_unlock(lock)
  }
}
