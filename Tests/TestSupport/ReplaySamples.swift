package import ConnectionRequests
package import Delivery
package import Drafts
package import Foundation
package import Sending

/// Requests, plans and results to replay in tests.
package enum ReplaySamples {
  package static let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"
  package static let record = ServerRecord(uuid: uuid, dateText: "2018-04-09")
  package static let owner = LockOwner(user: "ann", host: "h", process: 7, since: Date(timeIntervalSince1970: 0))
  /// The cause of an attempt whose answer was lost.
  package static let lost = Cause(.inconclusive, "The server answered 502, which says neither yes nor no.", status: 502)
  package static let uncertainty = Uncertainty(since: Timepoint(Date(timeIntervalSince1970: 0)), cause: lost)
  package static let unknown = DeliveryStatus.unknown(uncertainty)
  /// Absent: a complete list read ten minutes after the loss did not have it.
  package static let absent = DeliveryStatus.absent(lookedUp(after: 600), similar: [])

  /// The uncertainty of an attempt that a complete list did not have so many seconds after the loss.
  package static func lookedUp(after seconds: Double) -> Uncertainty {
    Uncertainty(
      since: uncertainty.since, cause: lost,
      lookup: Uncertainty.Lookup(at: Timepoint(Date(timeIntervalSince1970: seconds))))
  }

  /// A request without any findings.
  package static func request(_ organization: String = "Bob Big Boy") -> ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = organization
    request.primaryContactName = "Bob Brown"
    return request
  }

  /// One with a warning.
  package static var oddRequest: ConnectionRequest {
    var request = request("Odd")
    var integration = Integration()
    integration.type = "items"
    request.integrations = [integration]
    return request
  }

  package static func draft(_ id: UUID, _ request: ConnectionRequest) -> RequestFile {
    .draft(Draft(id: id, savedAt: Date(timeIntervalSince1970: 0), request: request))
  }

  package static func input(_ name: String, _ content: RequestFile) -> ReplayPlan.Input {
    ReplayPlan.Input(file: BatchFile(name: name, path: "/" + name), content: .success(content))
  }

  /// The input of a draft with one attempt.
  package static func input(
    _ name: String, _ content: RequestFile, _ status: DeliveryStatus, sent body: [UInt8]? = nil
  ) -> ReplayPlan.Input {
    var input = input(name, content)
    input.record = DeliveryRecord([Attempt(id: UUID(), status: status)])
    input.sentBody = body
    return input
  }

  package static func plan(
    _ inputs: ReplayPlan.Input..., permissions: BatchPermissions = BatchPermissions()
  ) -> ReplayPlan {
    var plan = ReplayPlan(permissions)
    for input in inputs { plan.add(input) }
    return plan
  }

  /// A plan with requests named 0, 1, 2 … to send.
  package static func plan(
    sending count: Int, permissions: BatchPermissions = BatchPermissions()
  ) -> ReplayPlan {
    var plan = ReplayPlan(permissions)
    for number in 0..<count { plan.add(input("\(number)", .request(request("Organization \(number)")))) }
    return plan
  }

  /// The result of one request of a batch.
  package static func result(
    _ status: DeliveryStatus, file: String = "f", held: Obstacle? = nil, attempts: Int? = nil
  ) -> ReplayResult {
    ReplayResult(
      file: file, status: status, held: held, attempts: attempts ?? (status.kind == .sent ? 1 : 0),
      lostAnswer: status.kind == .unknown)
  }

  package static let sent = DeliveryStatus.sent(record)
  package static func refused(_ status: Int = 400) -> DeliveryStatus {
    .refused(Cause(.refused, "The server refused the request (\(status)).", status: status))
  }
  package static func notSent(_ code: Cause.Code, status: Int? = nil, retryAfter: Int? = nil) -> DeliveryStatus {
    .notSent(.attempt(Cause(code, "Nothing was created.", status: status, retryAfter: retryAfter)))
  }
  package static let noList = DeliveryStatus.notSent(
    .lookup(Cause(.noList, "The server answered 500 when asked for its list of requests.", status: 500)))

  /// A status of every kind.
  package static let statuses: [DeliveryStatus] = [
    .unsent, notSent(.unreachable), .similar([record]), refused(),
    .sending(until: Timepoint(Date(timeIntervalSince1970: 0))), unknown, .unconfirmed(uncertainty), absent,
    .ambiguous(uncertainty, [record]), .adopted(record, .before), .adopted(record, .lostAnswer),
    .adopted(record, .person), sent,
  ]

  /// An obstacle of every kind.
  package static let obstacles: [Obstacle] = [
    .invalid, .warnings, .missing, .changed(record), .changed(nil), .locked(owner),
    .lookup(Cause(.noList, "No list.")), .attempt(Cause(.unreachable, "Nothing was sent.")), .record("No room."),
    .notTried("Interrupted."),
  ]
}
