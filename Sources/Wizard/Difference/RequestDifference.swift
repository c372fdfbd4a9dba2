import ConnectionRequests

/// A value that is another in each of two requests, or an item that only one of them has.
struct RequestDifference: Hashable {
  /// The place in words.
  var title: String
  /// The value in the first request; `nil` if it has no such item.
  var first: String?
  var second: String?
}

extension ConnectionRequest {
  /// What is another in another request, in the order of the fields.
  func differences(to other: ConnectionRequest) -> [RequestDifference] {
    let ofFields = zip(fieldValues, other.fieldValues).compactMap(RequestDifference.init)
    let members = RequestDifference(
      ComparedValue(title: "Other members", text: unknownMembers.text),
      ComparedValue(title: "Other members", text: other.unknownMembers.text))
    return ofFields + integrations.differences(to: other.integrations)
      + uploadedFiles.differences(to: other.uploadedFiles) + [members].compactMap(\.self)
  }

  private var fieldValues: [ComparedValue] {
    // In the order of the forms, where a person finds them.
    (Step.organization.fields(item: nil) + Step.contact.fields(item: nil)).map {
      ComparedValue(title: $0.path.title, text: self[$0.path] ?? "")
    }
  }
}

/// A value that is compared, and its place in words.
private struct ComparedValue {
  var title: String
  var text: String
}

extension RequestDifference {
  /// `nil` if both are the same.
  fileprivate init?(_ first: ComparedValue, _ second: ComparedValue) {
    guard first.text != second.text else { return nil }
    self.init(title: first.title, first: first.text, second: second.text)
  }
}

/// An item of a request's list, for comparisons.
private protocol ComparedItem: Hashable {
  /// What an order of such items is called.
  static var orderTitle: String { get }
  static func place(_ index: Int) -> FieldPath
  /// Every value, the same ones for every item.
  func values(at index: Int) -> [ComparedValue]
}

extension Integration: ComparedItem {
  fileprivate static var orderTitle: String { "Order of the integrations" }

  fileprivate static func place(_ index: Int) -> FieldPath { .integration(index) }

  fileprivate func values(at index: Int) -> [ComparedValue] {
    IntegrationField.allCases.map {
      ComparedValue(title: FieldPath.integrationField(index, $0).title, text: self[keyPath: $0.keyPath])
    } + [ComparedValue(title: "\(Self.place(index).title) · other members", text: unknownMembers.text)]
  }
}

extension UploadedFile: ComparedItem {
  fileprivate static var orderTitle: String { "Order of the files" }

  fileprivate static func place(_ index: Int) -> FieldPath { .file(index) }

  fileprivate func values(at index: Int) -> [ComparedValue] {
    FileField.allCases.map {
      ComparedValue(title: FieldPath.fileField(index, $0).title, text: self[keyPath: $0.keyPath])
    } + [ComparedValue(title: "\(Self.place(index).title) · other members", text: unknownMembers.text)]
  }
}

extension ComparedItem {
  /// The item in one line.
  fileprivate var line: String { values(at: 0).map(\.text).filter { !$0.isEmpty }.joined(separator: ", ") }
}

extension Array where Element: ComparedItem {
  fileprivate func differences(to other: [Element]) -> [RequestDifference] {
    guard self != other else { return [] }
    if count == other.count, Dictionary(grouping: self, by: \.self) == Dictionary(grouping: other, by: \.self) {
      return [
        RequestDifference(
          title: Element.orderTitle, first: map(\.line).joined(separator: "\n"),
          second: other.map(\.line).joined(separator: "\n"))
      ]
    }
    return pairs(with: other).flatMap { mine, theirs -> [RequestDifference] in
      switch (mine, theirs) {
      case (let mine?, let theirs?):
        zip(self[mine].values(at: mine), other[theirs].values(at: mine)).compactMap(RequestDifference.init)
      case (let mine?, nil): [RequestDifference(title: Element.place(mine).title, first: self[mine].line, second: nil)]
      case (nil, let theirs?):
        [RequestDifference(title: Element.place(theirs).title, first: nil, second: other[theirs].line)]
      case (nil, nil): []
      }
    }
  }

  /// The places of items that stand for each other: equal ones wherever they are, the others between these in order.
  private func pairs(with other: [Element]) -> [(Int?, Int?)] {
    var removed = Set(indices)
    var inserted = Set(other.indices)
    // Comparing each with each takes too long for lists that no person has typed.
    if count * other.count <= 250_000 {
      let difference = other.difference(from: self)
      removed = Set(difference.removals.map(\.offset))
      inserted = Set(difference.insertions.map(\.offset))
    }
    var pairs: [(Int?, Int?)] = []
    var (mine, theirs) = (0, 0)
    while mine < count || theirs < other.count {
      switch (removed.contains(mine), inserted.contains(theirs)) {
      case (true, true): pairs.append((mine, theirs))
      case (true, false): pairs.append((mine, nil))
      case (false, true): pairs.append((nil, theirs))
      case (false, false): break
      }
      let isPair = removed.contains(mine) == inserted.contains(theirs)
      if isPair || removed.contains(mine) { mine += 1 }
      if isPair || inserted.contains(theirs) { theirs += 1 }
    }
    return pairs
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

extension [JSONMember] {
  /// The members as JSON; empty where there are none.
  fileprivate var text: String { isEmpty ? "" : JSONValue.object(self).text(indented: false) }
}
