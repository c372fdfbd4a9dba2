package import ConnectionRequests
package import Delivery
package import Drafts
package import Foundation

/// A file of a batch.
package struct BatchFile: Hashable, Sendable {
  /// The name that people know it by: the path as they wrote it, or with its folder in front.
  package var name: String
  /// The path that it is read at; `-` is standard input, and `#3` at the end is the third request of a file.
  package var path: String
  /// True if it is standard input or a pipe, which nobody can read again later.
  package var isStream: Bool
  /// True if its requests are kept from the first reading.
  package var isReadOnce: Bool

  package init(name: String, path: String, isStream: Bool = false, isReadOnce: Bool = false) {
    self.name = name
    self.path = path
    self.isStream = isStream
    self.isReadOnce = isReadOnce
  }

  /// The path from the root; `nil` for a stream.
  package var absolutePath: String? {
    if isStream { return nil }
    return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

/// The steps that a replay will take for its requests, in their order.
package struct ReplayPlan: Sendable {
  /// One request, as it was when the plan was made.
  package struct Item: Hashable, Sendable {
    package var file: BatchFile
    /// The draft's identifier, or the name of a request without one; `nil` if the file cannot be read.
    package var draft: UUID?
    /// The name of the bytes that are sent, for recognising the file when a batch is resumed.
    package var content: UUID?
    /// Errors and warnings.
    package var findings: [Finding]
    package var step: Step
    /// The bytes that are sent.
    package var body: [UInt8]
    /// The request, if the file cannot be read a second time.
    package var request: ConnectionRequest?
    /// The session that had the draft when the plan was made.
    package var owner: LockOwner?
    /// The attempts of the draft at the server, when the plan was made.
    package var record: DeliveryRecord
  }

  package enum Step: Hashable, Sendable {
    case send
    /// An attempt may have arrived: the server's list is read, and nothing is sent.
    case lookUp
    /// The result is that of the item at this place.
    case duplicate(of: Int)
    /// The result is known.
    case tell(ReplayResult)
  }

  /// The facts about a file that the plan is made from.
  package struct Input: Sendable {
    package var file: BatchFile
    package var content: Result<RequestFile, UnreadableRequest>
    /// True if the file, or the draft of its name, does not exist.
    package var isMissing = false
    /// The name for what it holds that no other bytes of the journal have; `nil` if that is the usual one.
    package var contentName: UUID?
    /// The attempts of its draft at the server.
    package var record = DeliveryRecord()
    /// The body of the attempt that decides; `nil` if it is not kept any more.
    package var sentBody: [UInt8]?
    /// The reason the journal of its draft cannot be read, in a sentence.
    package var recordFailure: String?
    /// The draft and content that an unfinished batch had planned to send.
    package var planned: (draft: UUID, content: UUID)?
    package var owner: LockOwner?

    package init(file: BatchFile, content: Result<RequestFile, UnreadableRequest>) {
      self.file = file
      self.content = content
    }
  }

  package private(set) var items: [Item] = []
  package let permissions: BatchPermissions
  /// The requests of the batch that are sent, looked up or on the server, by what they hold.
  private var index = RequestIndex()
  private var placeOfDraft: [UUID: Int] = [:]

  package init(_ permissions: BatchPermissions = BatchPermissions()) { self.permissions = permissions }

  /// The plan without the requests to send: the items that are looked up, and the unsent ones as they stand.
  package var lookupsOnly: ReplayPlan {
    var plan = self
    for place in plan.items.indices where plan.items[place].step == .send {
      plan.items[place].step = .tell(plan.items[place].result(.unsent))
    }
    return plan
  }

  /// Decides the step for one more file.
  package mutating func add(_ input: Input) {
    var item = Item(
      file: input.file, findings: [], step: .send, body: [], owner: input.owner, record: input.record)
    switch input.content {
    case .failure(let unreadable):
      item.findings = unreadable.findings
      tell(item, .notSent(input.isMissing ? .missing : .invalid))
    case .success(let content):
      let request = content.request
      item.findings = request.findings.filter { $0.severity != .note }
      item.body = request.body
      item.content = ContentIdentity.uuid(of: item.body)
      if input.file.isReadOnce { item.request = request }
      item.draft = draft(of: content, item, input)
      decide(item, RequestIdentity(request), input)
    }
  }

  /// The identifier of the draft, or the name of a request without one.
  private func draft(of content: RequestFile, _ item: Item, _ input: Input) -> UUID? {
    // A draft that was sent before and changed since may have been planned as a new request.
    if let planned = input.planned, planned.draft.isContentName { return planned.draft }
    if case .draft(let draft) = content { return draft.id }
    return name(of: item, input)
  }

  /// The name of what an item holds, which no other bytes of the journal or of the batch have.
  private func name(of item: Item, _ input: Input) -> UUID? {
    ContentIdentity.names(of: item.body).drop { name in input.contentName.map { $0 != name } ?? false }
      .first { name in placeOfDraft[name].map { items[$0].body == item.body } ?? true }
  }

  private mutating func decide(_ item: Item, _ identity: RequestIdentity, _ input: Input) {
    var item = item
    if let planned = input.planned, planned.draft != item.draft || planned.content != item.content {
      return tell(item, .notSent(.changed(nil)))
    }
    if let failure = input.recordFailure {
      return tell(item, .notSent(.record(failure)), recordFailure: failure)
    }
    if item.findings.contains(where: { $0.severity == .error }) { return tell(item, .notSent(.invalid)) }
    if let draft = item.draft, let place = placeOfDraft[draft] {
      if items[place].body == item.body { return append(item, .duplicate(of: place), identity) }
      guard becomesNew(&item, input) else { return tell(item, .notSent(.changed(nil))) }
    } else if !input.record.status.allowsSending {
      let status = input.record.status
      guard let body = input.sentBody, body != item.body else {
        return append(item, status.isWithServer ? .tell(item.result(status)) : .lookUp, identity)
      }
      // The file no longer holds the request that was sent, so no other file is the same as the attempt.
      guard status.isWithServer else { return append(item, .lookUp, nil) }
      guard becomesNew(&item, input) else { return tell(item, status, held: .changed(status.record)) }
    }
    if !permissions.acceptsWarnings, !item.findings.isEmpty { return tell(item, .notSent(.warnings)) }
    let matches = index.matches(identity)
    if let place = matches.same.first { return append(item, .duplicate(of: place), identity) }
    if !permissions.sendsSimilar, let similar = matches.similar.first {
      item.step = .tell(heldBack(item, similarTo: similar.place, similar.differences))
      return items.append(item)
    }
    append(item, .send, identity)
  }

  /// Gives a changed draft a name of its own, so that it is sent as a new request, if a person allowed that.
  private func becomesNew(_ item: inout Item, _ input: Input) -> Bool {
    guard permissions.sendsChanged, let name = name(of: item, input) else { return false }
    item.draft = name
    return true
  }

  private func heldBack(_ item: Item, similarTo place: Int, _ differences: [FieldPath]) -> ReplayResult {
    var result = item.result(.similar([]))
    result.relation = .similar(to: items[place].file.name, differences)
    return result
  }

  private mutating func tell(
    _ item: Item, _ status: DeliveryStatus, held: Obstacle? = nil, recordFailure: String? = nil
  ) {
    var item = item
    item.step = .tell(item.result(status, held: held, recordFailure: recordFailure))
    items.append(item)
  }

  /// Adds an item that other files can be duplicates of.
  ///
  /// - Parameter identity: `nil` if what was sent of it is not known to be what the file holds.
  private mutating func append(_ item: Item, _ step: Step, _ identity: RequestIdentity?) {
    var item = item
    item.step = step
    items.append(item)
    // The one before a duplicate stands in the index.
    if case .duplicate = step { return }
    let place = items.count - 1
    if let draft = item.draft, placeOfDraft[draft] == nil { placeOfDraft[draft] = place }
    guard let identity else { return }
    if step != .send { holdBackEarlier(identity, for: place) }
    index.insert(identity, at: place)
  }

  /// Sends no earlier file that holds the same request as an item that was, or may have been, sent before.
  private mutating func holdBackEarlier(_ identity: RequestIdentity, for place: Int) {
    let matches = index.matches(identity)
    for earlier in matches.same where items[earlier].step == .send { items[earlier].step = .duplicate(of: place) }
    guard !permissions.sendsSimilar else { return }
    for similar in matches.similar where items[similar.place].step == .send {
      items[similar.place].step = .tell(heldBack(items[similar.place], similarTo: place, similar.differences))
    }
  }
}
