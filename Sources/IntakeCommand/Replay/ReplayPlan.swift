import ConnectionRequests
import Drafts
import Foundation

/// What a replay is going to do with each request, in their order.
struct ReplayPlan {
  /// One request, as it was when the plan was made.
  struct Item: Hashable, Sendable {
    var file: RequestPaths.File
    /// The draft's identifier, or that of a request without one, made from what it holds; nil where it cannot be read.
    var draft: UUID?
    /// The identity of what is sent; nil as the draft.
    var content: UUID?
    /// Errors and warnings.
    var findings: [Finding] = []
    var step: Step
    /// The request, where the file cannot be read a second time.
    var request: ConnectionRequest?
    /// Who seemed to have the draft when the plan was made.
    var holder: LockHolder?
    /// Whether the same batch has tried it before it was gone on with.
    var wasTried = false
  }

  enum Step: Hashable, Sendable {
    case send
    /// An attempt may have arrived: the server is asked, and nothing is sent.
    case lookUp
    /// It is told as the one at this place, which comes before it.
    case twin(of: Int)
    /// Nothing is done; what there is to say is known.
    case tell(ReplayItem)
  }

  /// What is known of a file before the plan is made.
  struct Input {
    var file: RequestPaths.File
    var content: Result<RequestFile, UnreadableRequest>
    /// The last attempt of its draft that the server may have, by the records.
    var earlier: JournalledAttempt?
    /// The body of that attempt; nil where it is not kept any more.
    var earlierBody: [UInt8]?
    /// Why the records of its draft cannot be read.
    var recordFailure: String?
    /// What an unfinished batch had planned to send; nil outside one.
    var planned: (draft: UUID?, content: UUID?)?
    /// Who seems to have the draft.
    var holder: LockHolder?
    /// Whether that batch has made the last attempt.
    var wasTried = false
  }

  private(set) var items: [Item] = []
  var acceptsWarnings: Bool
  private var placeOfContent: [UUID: Int] = [:]
  private var placeOfDraft: [UUID: Int] = [:]

  init(acceptsWarnings: Bool) { self.acceptsWarnings = acceptsWarnings }

  /// The plan without what is to be sent: the items that are looked up.
  var lookUpsAlone: ReplayPlan {
    var plan = ReplayPlan(acceptsWarnings: acceptsWarnings)
    plan.items = items.filter { $0.step == .lookUp }
    return plan
  }

  /// Decides what is done with one more file.
  mutating func add(_ input: Input) {
    var item = Item(file: input.file, step: .send, holder: input.holder, wasTried: input.wasTried)
    let request: ConnectionRequest
    switch input.content {
    case .failure(let unreadable):
      item.findings = unreadable.findings
      if unreadable.isMissing { return append(item, telling: .missing, nil, .missing) }
      return append(item, telling: .invalid, "Not sent: it has errors.", .invalid)
    case .success(let content):
      request = content.request
      item.findings = request.findings.filter { $0.severity != .note }
      let identity = ContentIdentity.uuid(of: request.body)
      item.content = identity
      if case .draft(let draft) = content { item.draft = draft.id } else { item.draft = identity }
      if input.file.isReadOnce { item.request = request }
    }
    decide(&item, request, input)
  }

  private mutating func decide(_ item: inout Item, _ request: ConnectionRequest, _ input: Input) {
    if let planned = input.planned, planned.draft != item.draft || planned.content != item.content {
      return append(item, telling: .changed, "It was changed since the batch began; not sent.", .changed)
    }
    if let failure = input.recordFailure {
      return append(
        item, telling: .notSent, "Not sent: its record cannot be read: \(failure)", .storage, exit: .storage)
    }
    if item.findings.contains(where: { $0.severity == .error }) {
      return append(item, telling: .invalid, "Not sent: it has errors.", .invalid)
    }
    if let draft = item.draft, let place = placeOfDraft[draft] {
      guard items[place].content == item.content else {
        return append(
          item, telling: .changed, "The draft of \(items[place].file.name) with other contents; not sent.", .changed)
      }
      item.step = .twin(of: place)
      return append(item)
    }
    if let earlier = input.earlier { return decide(&item, request, earlier, input.earlierBody) }
    if !acceptsWarnings, !item.findings.isEmpty {
      return append(
        item, telling: .heldBack, "Not sent: look at the warnings, then add --accept-warnings.", .warnings)
    }
    if let content = item.content, let place = placeOfContent[content] { item.step = .twin(of: place) }
    append(item)
  }

  /// Decides about a draft that the server has, or may have.
  private mutating func decide(
    _ item: inout Item, _ request: ConnectionRequest, _ earlier: JournalledAttempt, _ body: [UInt8]?
  ) {
    guard earlier.state.isFinal else {
      item.step = .lookUp
      return append(item)
    }
    var told = item.told(earlier)
    if let body, body != request.body {
      told = item.told(
        .changed, "Sent already, as \(earlier.requestUUID ?? "?"), and changed since; not sent again.", .changed)
    }
    item.step = .tell(told)
    append(item)
  }

  private mutating func append(
    _ item: Item, telling state: ReplayItem.State, _ message: String?, _ trouble: ReplayItem.Trouble,
    exit: ExitStatus? = nil
  ) {
    var item = item
    item.step = .tell(
      ReplayItem(
        file: item.file.name, draft: item.draft, state: state, findings: item.findings, message: message,
        trouble: trouble, exit: exit))
    append(item)
  }

  private mutating func append(_ item: Item) {
    // What is told as it stands has a twin only where the server has it.
    let canHaveTwin =
      switch item.step {
      case .send, .lookUp: true
      case .twin: false
      case .tell(let told): told.state.isWithServer
      }
    if canHaveTwin {
      if let content = item.content, placeOfContent[content] == nil { placeOfContent[content] = items.count }
      if let draft = item.draft, placeOfDraft[draft] == nil { placeOfDraft[draft] = items.count }
    }
    items.append(item)
  }
}
