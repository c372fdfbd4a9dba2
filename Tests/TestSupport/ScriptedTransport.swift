public import Networking
import Synchronization

/// A transport that answers from a list and keeps what it was asked.
public final class ScriptedTransport: Transport {
  private struct State {
    var outcomes: [Outcome]
    var requests: [HTTPRequest] = []
  }
  private let state: Mutex<State>

  /// Makes a transport that gives each outcome once, in order, and the last one from then on.
  public init(_ outcomes: Outcome...) {
    state = Mutex(State(outcomes: outcomes))
  }

  /// Makes a transport whose every request is answered so.
  public convenience init(answering status: Int, _ body: String = "", headers: [HTTPHeader] = []) {
    self.init(.answered(HTTPResponse(status: status, headers: headers, body: Array(body.utf8))))
  }

  /// The requests that were sent, in order; one whose outcome is `notSent` is among them.
  public var requests: [HTTPRequest] { state.withLock { $0.requests } }

  public func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome {
    let outcome = state.withLock { state in
      state.requests.append(request)
      let next = state.outcomes.first ?? .notSent(.other(detail: "the script is empty"))
      if state.outcomes.count > 1 { state.outcomes.removeFirst() }
      return next
    }
    if case .notSent = outcome { return outcome }
    if cancellation.isCancelled { return .notSent(.cancelled) }
    do { try willSend() } catch { return .notSent(.refusedByCaller(detail: String(describing: error))) }
    return outcome
  }
}
