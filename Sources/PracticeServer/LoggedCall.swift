package import Foundation

/// One call to a practice server, for its access log.
package struct LoggedCall: Hashable, Sendable {
  package var time: Date
  /// `-` if the request could not be read.
  package var method: String
  /// The path, and of the query only the place in the list: a token may stand in any other part.
  package var path: String
  /// `nil` if the connection ended without an answer.
  package var status: Int?
  package var milliseconds: Int
  /// The names of the faults that it met.
  package var faults: String?

  /// `2026-11-25T18:51:02.123456Z POST /organizations/connections/request/ 201 3 ms`, and the faults.
  package var line: String {
    let start = "\(time.zuluForm) \(method) \(path) \(status.map(String.init) ?? "-") \(milliseconds) ms"
    return faults.map { "\(start) \($0)" } ?? start
  }
}

extension IncomingRequest {
  /// The path for the log.
  ///
  /// - Parameter token: the server's token, which a client may have put into the path.
  func loggedPath(hiding token: String) -> String {
    let path = head.path.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0 == token ? "TOKEN" : $0 }.joined(separator: "/")
    let numbers = ["start", "limit"].compactMap { name in
      parameter(name).flatMap(Int.init).map { "\(name)=\($0)" }
    }
    return numbers.isEmpty ? path : "\(path)?\(numbers.joined(separator: "&"))"
  }
}
