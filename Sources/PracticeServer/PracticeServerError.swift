/// Why the practice server could not be started.
package enum PracticeServerError: Error, Hashable, Sendable {
  /// Another program listens on the port.
  case portInUse(UInt16)
  /// The system refused; the code is an `errno`.
  case cannotListen(port: UInt16, code: Int32)
}
