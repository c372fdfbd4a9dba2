import CProcess
import ConnectionsAPI
import Glibc

/// What keeps the token in this process alone.
package enum ProcessHardening {
  /// Takes the token out of this process's environment, so that no child gets it and `/proc` does not show it, and
  /// forbids core dumps.
  ///
  /// Call it before there is a second thread, with the environment read already.
  package static func begin() {
    // A system that refuses has no core dumps to speak of; there is nothing else to do without them.
    _ = cprocess_forbid_dumps()
    guard let value = getenv(Token.environmentVariable) else { return }
    // unsetenv(3) only forgets where the text is.
    memset(value, 0, strlen(value))
    unsetenv(Token.environmentVariable)
  }
}
