internal import ConnectionRequests
public import Networking

extension ConnectionsClient {
  /// True if the server is a practice server, whose requests reach nobody.
  ///
  /// Only a server on this machine is asked, without the token.
  public func isPracticeServer(cancellation: Cancellation = Cancellation()) -> Bool {
    guard baseURL.isLoopback else { return false }
    let request = HTTPRequest(.get, baseURL.url("practice"), headers: [HTTPHeader("Accept", "application/json")])
    let soon = Deadlines(connect: min(deadlines.connect, 2_000), total: min(deadlines.total, 2_000))
    guard
      case .answered(let response) = transport.send(request, deadlines: soon, cancellation: cancellation, willSend: {}),
      response.status == 200, let answer = try? JSONValue(parsing: response.body, .json)
    else { return false }
    return answer["practice"] == .bool(true)
  }
}
