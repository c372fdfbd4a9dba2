package import ConnectionRequests
package import Foundation
package import Screen

/// All that the wizard knows; `update` changes it and `render` draws it.
package struct State: Hashable, Sendable {
  package internal(set) var request: ConnectionRequest
  /// What the rules say of the request.
  package internal(set) var findings: [Finding]
  /// What the server said of the values that it refused; a value's findings go when it is changed.
  package internal(set) var serverFindings: [Finding] = []
  /// Goes up with every change of the request.
  package internal(set) var revision = 0

  package internal(set) var step = Step.organization
  /// The integration or file whose form is open; nil shows the list.
  package internal(set) var item: Int?
  /// The field of the form, the row of the list or of the review, that has the focus.
  package internal(set) var focus = 0
  var editor = TextEditor()
  /// What Ctrl-K and its like cut last.
  var killed = ""
  /// The steps that were left once; their findings are shown.
  var leftSteps: Set<Step> = []
  /// The fields that were left once; their findings are shown.
  var leftFields: Set<FieldPath> = []
  /// The odd schedules that a person has said to keep, by their place.
  var keptSchedules: [FieldPath: String] = [:]
  /// What was removed last, and can be brought back.
  var removed: ListedItem?

  package internal(set) var overlay: Overlay?
  /// One thing to say until the next key.
  package internal(set) var notice: String?

  package internal(set) var draft: DraftState
  package internal(set) var submission = Submission.none
  package internal(set) var server: Server
  package internal(set) var size: Size
  package internal(set) var now: Date
  /// The zone of every local time on the screen.
  package internal(set) var zone: TimeZone

  /// Opens the wizard on a request.
  ///
  /// - Parameters:
  ///   - savedName: the draft's name where the request is on disk already.
  ///   - earlier: what the records say of this draft, nil where it was never sent.
  package init(
    request: ConnectionRequest = ConnectionRequest(), savedName: String? = nil, earlier: EarlierAttempt? = nil,
    server: Server, size: Size, now: Date, zone: TimeZone
  ) {
    self.request = request
    self.server = server
    self.size = size
    self.now = now
    self.zone = zone
    findings = request.findings
    let hasNothingToSave = savedName != nil || request == ConnectionRequest()
    draft = DraftState(name: savedName, savedRevision: hasNothingToSave ? 0 : nil)
    submission = earlier.map(Submission.earlier) ?? .none
    if request != ConnectionRequest() { leftSteps = Set(Step.visible.filter { $0 < .review }) }
    openEditor()
  }
}

/// Where the draft stands.
package struct DraftState: Hashable, Sendable {
  /// The name that `intake open` takes; nil before the first save.
  package var name: String?
  /// The revision that is on disk; nil where none is.
  var savedRevision: Int?
  var savedAt: Date?
  /// The revision that was last handed out to be saved.
  var requestedRevision: Int?
  /// Why the last save failed.
  var failure: String?
  /// What waits until the request is on disk.
  var afterSave: AfterSave?

  enum AfterSave: Hashable {
    case send
    case quit(Exit)
  }
}

/// Where requests are sent.
package struct Server: Hashable, Sendable {
  /// The URL of the call; nil where none is configured.
  package var url: String?
  /// The host, and the port where it is not the usual one.
  package var name: String
  package var isPractice: Bool
  /// Why nothing can be sent, in words; nil where it can.
  package var obstacle: String?

  /// The path of the URL.
  var path: Substring? {
    guard let url, let host = url.firstRange(of: "://") else { return nil }
    return url[host.upperBound...].firstIndex(of: "/").map { url[$0...] }
  }

  package init(url: String?, name: String, isPractice: Bool = false, obstacle: String? = nil) {
    self.url = url
    self.name = name
    self.isPractice = isPractice
    self.obstacle = obstacle
  }
}

/// Where sending stands.
package enum Submission: Hashable, Sendable {
  case none
  /// The records know an attempt of an earlier session.
  case earlier(EarlierAttempt)
  case sending(since: Date, isCancelling: Bool)
  case ended(SendOutcome)
}

/// What the records say of an attempt of an earlier session.
package enum EarlierAttempt: Hashable, Sendable {
  case sent(SentRequest)
  /// It was started and no outcome was recorded, or none was known.
  case unknown(at: Date)
}

/// What lies over the step.
package enum Overlay: Hashable, Sendable {
  case help(firstLine: Int)
  case json(firstLine: Int, showsPasswords: Bool)
  case quit
  /// Picks one of a list.
  case pick(Picker)
  /// Asks whether to send what may have arrived, or did arrive, once more.
  case sendAgain
}
