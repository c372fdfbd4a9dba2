/// Sends one request once, and says how that ended.
public protocol Transport: Sendable {
  /// Sends a request on a connection of its own and waits for the end; call it on a thread that may block.
  ///
  /// - Parameters:
  ///   - deadlines: how long each part may take.
  ///   - cancellation: ends the attempt from another thread.
  ///   - willSend: called once, connected and before the first byte leaves; if it throws, nothing is sent.
  /// - Returns: how the attempt ended. Nothing is tried a second time, no redirect is followed.
  func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome
}

/// How long the parts of an attempt may take.
public struct Deadlines: Hashable, Sendable {
  /// Milliseconds until the connection, TLS included, stands.
  public var connect: Int
  /// Milliseconds for the whole attempt.
  public var total: Int
  /// Seconds below 1 byte a second after which the attempt is given up.
  public var lowSpeed: Int

  public init(connect: Int = 10_000, total: Int = 60_000, lowSpeed: Int = 20) {
    self.connect = connect
    self.total = total
    self.lowSpeed = lowSpeed
  }
}
