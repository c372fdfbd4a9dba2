import ConnectionRequests
import Drafts
import Foundation

@testable import IntakeCommand

/// Requests, plans and results to replay in tests.
enum ReplaySamples {
  static let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"

  /// A request without anything to say about it.
  static func request(_ organization: String = "Bob Big Boy") -> ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = organization
    request.primaryContactName = "Bob Brown"
    return request
  }

  /// One with a warning.
  static var oddRequest: ConnectionRequest {
    var request = request("Odd")
    var integration = Integration()
    integration.type = "items"
    request.integrations = [integration]
    return request
  }

  static func draft(_ id: UUID, _ request: ConnectionRequest) -> RequestFile {
    .draft(Draft(id: id, savedAt: Date(timeIntervalSince1970: 0), request: request))
  }

  static func input(_ name: String, _ content: RequestFile) -> ReplayPlan.Input {
    ReplayPlan.Input(file: RequestPaths.File(name: name, path: "/" + name), content: .success(content))
  }

  static func plan(_ inputs: ReplayPlan.Input..., acceptsWarnings: Bool = false) -> ReplayPlan {
    var plan = ReplayPlan(acceptsWarnings: acceptsWarnings)
    for input in inputs { plan.add(input) }
    return plan
  }

  /// A plan with requests named 0, 1, 2 … to send.
  static func plan(sending count: Int) -> ReplayPlan {
    var plan = ReplayPlan(acceptsWarnings: false)
    for number in 0..<count { plan.add(input("\(number)", .request(request("Organization \(number)")))) }
    return plan
  }

  static func item(
    _ state: ReplayItem.State, _ trouble: ReplayItem.Trouble? = nil, file: String = "f", status: Int? = nil,
    exit: ExitStatus? = nil
  ) -> ReplayItem {
    var item = ReplayItem(file: file, state: state, message: nil, trouble: trouble, exit: exit)
    item.status = status
    item.attempts = state == .sent ? 1 : 0
    item.wasLeftOpen = trouble == .unknown
    return item
  }
}
