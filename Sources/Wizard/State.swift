package import ConnectionRequests
package import Delivery
package import Foundation
package import Screen

/// All that the wizard knows; `update` changes it and `render` draws it.
package struct State: Hashable, Sendable {
  package internal(set) var request: ConnectionRequest
  /// What the rules say of the request.
  var ruleFindings: RequestFindings
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
  /// What the field that has the focus held when it got it.
  var enteredText = ""
  /// The letters typed in a choice since it was entered.
  var typedLetters = ""
  /// The value of a choice that is none of its options, kept for as long as the field is open.
  var heldChoice: String?
  /// True if Esc was pressed last, and a digit goes to its step.
  var awaitsDigit = false
  /// What Ctrl-K and its like cut last.
  var killed = ""
  /// The steps that were left once; their findings are shown.
  var leftSteps: Set<Step> = []
  /// The fields that were left once; their findings are shown.
  var leftFields: Set<FieldPath> = []
  /// The odd schedules that a person has said to keep, by their place.
  var keptSchedules: [FieldPath: String] = [:]
  /// What can be taken back.
  var history = History()
  /// What was removed last, and can be brought back.
  var removed: ListedItem?
  /// The list of drafts, for as long as it is open; other overlays may lie over it.
  var home: Home?
  /// The drafts that were deleted, by the names that bring them back, the last one last.
  var deletedDrafts: [String] = []

  package internal(set) var overlay: Overlay?
  /// One thing to say until the next key.
  package internal(set) var notice: String?

  package internal(set) var draft: DraftState
  /// The reason the draft is read-only, in a sentence; `nil` if it can be changed.
  package internal(set) var readOnly: String?
  /// What an unexpected end of the draft's last session left to decide; nil once a person has.
  package internal(set) var recovery: Recovery?
  /// The drafts whose last session ended unexpectedly.
  var abandoned: [AbandonedDraft] = []
  /// The draft that is being read to go on with.
  var opening: String?
  var draftsFolder: String?
  /// The folder that is offered where drafts cannot be kept in theirs.
  let otherFolder: String
  package internal(set) var sendStatus = SendStatus.none
  /// The question to ask as soon as the lookup that it stops has ended.
  var questionAfterLookup: Overlay?
  /// The last result of a send or lookup for this draft in this session, even if the request was changed since.
  package internal(set) var lastReport: DeliveryReport?
  /// The attempts to send the draft to this server.
  package internal(set) var delivery: DeliveryRecord
  /// True if the send step was on the screen, under a list of actions or not, so that keys pressed ahead of it send nothing.
  var hasShownSend = false
  /// The lines of the review's row that are scrolled out of the view, where the row is taller than it.
  var reviewOffset = 0
  /// The warnings that were on the screen of the review.
  var seenWarnings: Set<Finding> = []
  package internal(set) var server: Server
  package internal(set) var size: Size
  /// True if clicks and the wheel are taken.
  package var usesMouse = false
  /// The most bytes of a text that the terminal's clipboard takes; `nil` if it has none.
  package var clipboardLimit: Int?
  package internal(set) var now: Date
  /// The zone of the local times on the screen, except those of the next runs.
  package let zone: TimeZone
  /// The zone of the next runs of schedules, which a person can pick.
  package internal(set) var scheduleZone: TimeZone

  /// Opens the wizard on a request.
  ///
  /// - Parameters:
  ///   - savedName: the draft's name where the request is on disk already.
  ///   - savedAt: when that was saved last.
  ///   - delivery: the attempts to send the draft to this server.
  ///   - draftsFolder: the folder of drafts that `intake open` does not look in; `nil` if it does.
  ///   - readOnly: why the draft can only be looked at, in a sentence; `nil` if it can be changed.
  ///   - recovery: what an unexpected end of the draft's last session left to decide.
  ///   - otherFolder: the folder that is offered where drafts cannot be kept in theirs.
  package init(
    request: ConnectionRequest = ConnectionRequest(), savedName: String? = nil, savedAt: Date? = nil,
    delivery: DeliveryRecord = DeliveryRecord(), server: Server, size: Size, now: Date, zone: TimeZone,
    draftsFolder: String? = nil,
    readOnly: String? = nil,
    recovery: Recovery? = nil, otherFolder: String = ""
  ) {
    self.draftsFolder = draftsFolder
    self.readOnly = readOnly
    self.recovery = recovery
    self.otherFolder = otherFolder
    self.request = request
    self.server = server
    self.size = size
    self.now = now
    self.zone = zone
    scheduleZone = zone
    ruleFindings = RequestFindings(request)
    let hasNothingToSave = savedName != nil || request == ConnectionRequest()
    draft = DraftState(name: savedName, savedRevision: hasNothingToSave ? 0 : nil, savedAt: savedAt)
    self.delivery = delivery
    if request != ConnectionRequest() { leftSteps = Set(Step.visible.filter { $0 < .review }) }
    // The first thing to know about such a draft is that the server has it, or may have it.
    if !delivery.status.allowsSending { step = .send }
    if hasToRecover { overlay = .recovery(firstLine: 0) }
    openEditor()
  }
}

extension State {
  /// Where the draft is kept, as a person gets it back; nil before the first save.
  package var keptAs: String? {
    draft.name.map { name in draftsFolder.map { "\($0)/\(name).json" } ?? "intake open \(name)" }
  }

  /// The wizard on another draft, or on an empty request; what belongs to the person and the terminal stays.
  func startedOver(with opened: OpenedDraft? = nil) -> State {
    var next = State(
      request: opened?.request ?? ConnectionRequest(), savedName: opened?.name, savedAt: opened?.savedAt,
      delivery: opened?.delivery ?? DeliveryRecord(), server: server, size: size, now: now, zone: zone,
      draftsFolder: draftsFolder,
      readOnly: opened?.readOnly, recovery: opened?.recovery, otherFolder: otherFolder)
    next.abandoned = abandoned.filter { $0.name != opened?.name }
    next.killed = killed
    next.scheduleZone = scheduleZone
    next.usesMouse = usesMouse
    next.clipboardLimit = clipboardLimit
    next.deletedDrafts = deletedDrafts
    return next
  }
}

/// Where the draft stands.
package struct DraftState: Hashable, Sendable {
  /// The name that `intake open` takes; nil before the first save.
  package var name: String?
  /// The revision that is on disk; `nil` if none is.
  var savedRevision: Int?
  var savedAt: Date?
  /// When the first change was made that no save was asked for.
  var unsavedSince: Date?
  /// The revision that was last handed out to be saved.
  var requestedRevision: Int?
  /// The folder that was chosen for it, until it is saved there.
  var newFolder: String?
  /// Why the last save failed.
  var failure: String?
  /// The file on disk, if somebody else has changed it; `nil` if nobody has.
  var conflict: SaveConflict?
  /// The kind of save under way; `nil` if none is.
  var saveMode: Effect.SaveMode?
  /// True if a save that fails is tried once more, since it was asked for again while it was under way.
  var savesAgain = false
  /// What waits until the request is on disk.
  var afterSave: AfterSave?

  /// True if the save that is under way makes a copy.
  var isCopying: Bool { saveMode == .asCopy }

  enum AfterSave: Hashable {
    case send(SendPermission)
    case quit(Exit)
    /// Goes on with another draft.
    case open(String)
    /// Puts the draft aside.
    case delete(String)
    case startOver
    /// Asks what to do where the draft still cannot be saved.
    case ask
  }
}

/// Where requests are sent.
package struct Server: Hashable, Sendable {
  /// The URL of the call; `nil` if none is configured.
  package var url: String?
  /// The host, and the port where it is not the usual one.
  package var name: String
  package var isPractice: Bool
  /// The reason nothing can be sent, in words; `nil` if something can.
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

/// What lies over the step.
package enum Overlay: Hashable, Sendable {
  case help(firstLine: Int)
  case json(firstLine: Int, showsPasswords: Bool)
  case quit
  /// Picks one of a list.
  case pick(Picker)
  /// The list of drafts.
  case home
  /// Asks whether a pasted text fills in the form.
  case pasted(PastedForm)
  /// Asks whether to send what may have arrived, or did arrive, once more.
  case sendAgain
  /// Asks what to do with a draft that was changed on disk.
  case conflict(firstLine: Int)
  /// Asks what to keep of a session that ended unexpectedly.
  case recovery(firstLine: Int)
  /// Asks for another folder to keep drafts in.
  case folder(FolderForm)
  /// Asks whether a request in the server's list is the one that was sent.
  case adopt(ServerRecord)
}
