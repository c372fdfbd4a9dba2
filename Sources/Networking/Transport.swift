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

  /// Begins a series of reads that may share one connection.
  func readSession() -> any ReadSession
}

/// GET requests made one after another by one thread, over one connection as long as the server keeps it open.
///
/// Only reads are offered: a request that changes something must not go to a connection that may be dead already.
public protocol ReadSession {
  /// Makes one GET request and waits for the end; call it on a thread that may block.
  ///
  /// A request that a reused connection loses before the answer begins is repeated once.
  ///
  /// - Parameter body: sent with the request unless it is empty; some calls read their arguments from it.
  func get(
    _ url: String, headers: [HTTPHeader], body: [UInt8], deadlines: Deadlines, cancellation: Cancellation
  ) -> Outcome
}

extension Transport {
  /// A series of reads with a connection for each.
  public func readSession() -> any ReadSession { SeparateReads(transport: self) }
}

private struct SeparateReads: ReadSession {
  let transport: any Transport

  func get(
    _ url: String, headers: [HTTPHeader], body: [UInt8], deadlines: Deadlines, cancellation: Cancellation
  ) -> Outcome {
    transport.send(
      HTTPRequest(.get, url, headers: headers, body: body), deadlines: deadlines, cancellation: cancellation,
      willSend: {})
  }
}

/// The time that the parts of an attempt may take, in milliseconds.
///
/// A server may think for as long as the total allows before its answer begins.
public struct Deadlines: Hashable, Sendable {
  /// Until the connection, TLS included, is established.
  public var connect: Int
  /// For the whole attempt.
  public var total: Int
  /// Without another byte, once the answer has begun.
  public var stall: Int

  public init(connect: Int = 10_000, total: Int = 120_000, stall: Int = 25_000) {
    self.connect = connect
    self.total = total
    self.stall = stall
  }
}
