extension RequestIdentity {
  /// Reads a record of the server's list, which may show less than was sent, more than was sent, or something else.
  ///
  /// Members are read by each of their names. Numbers and truth values stand for their text: an account number may come
  /// back as a number.
  package init(record: JSONValue) {
    guard case .object(let members) = record, members.contains(where: { memberNames.contains($0.key) }) else {
      let texts = RequestField.allCases.map { _ in Member<String>.unreadable }
      self.init(
        own: Part(texts: texts, unknownMembers: [], isOfRecord: true), integrations: .unreadable, files: .unreadable)
      return
    }
    self.init(
      own: Part(requestFields, of: .object(members)),
      integrations: .list(ConnectionRequest.integrationsNames, of: members, integrationFields),
      files: .list(ConnectionRequest.uploadedFilesNames, of: members, fileFields))
  }
}

/// The fields of one kind of part, ready for reading many records.
private struct PartFields: Sendable {
  var normalisations: [Normalisation?]
  /// The place of the field that a name stands for.
  var places: [String: Int]
  /// Names that are read elsewhere.
  var otherNames: Set<String> = []

  init<Field: ComparedField>(_ fields: Field.Type, besides otherNames: [String] = []) {
    normalisations = fields.allCases.map(\.normalisation)
    places = Dictionary(
      uniqueKeysWithValues: fields.allCases.enumerated().flatMap { place, field in
        field.wireNames.map { ($0, place) }
      })
    self.otherNames = Set(otherNames)
  }
}

private let memberNames = Set(ConnectionRequest.memberNames)
private let requestFields = PartFields(
  RequestField.self, besides: ConnectionRequest.integrationsNames + ConnectionRequest.uploadedFilesNames)
private let integrationFields = PartFields(IntegrationField.self)
private let fileFields = PartFields(FileField.self)

extension RequestIdentity.Part {
  fileprivate init(_ fields: PartFields, of value: JSONValue, at place: Int = 0) {
    guard case .object(let members) = value else {
      let texts = fields.normalisations.map { _ in RequestIdentity.Member<String>.unreadable }
      self.init(texts: texts, unknownMembers: [], place: place, isOfRecord: true)
      return
    }
    var texts = fields.normalisations.map { _ in RequestIdentity.Member<String>.notShown }
    var unknownMembers: [JSONMember] = []
    for member in members {
      if let place = fields.places[member.key] {
        texts[place].read(member.value.scalarText.map { Normalisation.normalised($0, fields.normalisations[place]) })
      } else if !fields.otherNames.contains(member.key) {
        unknownMembers.append(member)
      }
    }
    self.init(texts: texts, unknownMembers: unknownMembers, place: place, isOfRecord: true)
  }
}

extension RequestIdentity.Member<String> {
  /// Adds what one of the member's names holds; two names with different values cannot be read.
  fileprivate mutating func read(_ text: String?) {
    guard let text, self != .unreadable else {
      self = .unreadable
      return
    }
    if value?.isEmpty != false {
      self = .value(text)
    } else if !text.isEmpty, self != .value(text) {
      self = .unreadable
    }
  }
}

extension RequestIdentity.Member<[RequestIdentity.Part]> {
  /// Reads the list that one of the names holds.
  fileprivate static func list(_ names: [String], of members: [JSONMember], _ fields: PartFields) -> Self {
    let values = members.filter { names.contains($0.key) }.map(\.value)
    guard !values.isEmpty else { return .notShown }
    let filled = values.filter { $0 != .null && $0 != .array([]) }
    guard let first = filled.first else { return .value([]) }
    guard case .array(let elements) = first, filled.allSatisfy({ $0 == first }) else { return .unreadable }
    return .value(
      elements.enumerated().map { RequestIdentity.Part(fields, of: $1, at: $0) }.sorted())
  }
}

extension JSONValue {
  /// The text that a scalar stands for, empty for null; `nil` for a list or an object.
  fileprivate var scalarText: String? {
    switch self {
    case .null: ""
    case .string(let text): text
    case .bool, .number: text(indented: false)
    case .array, .object: nil
    }
  }

  /// The value with its numbers and truth values as texts.
  var writingScalarsAsText: JSONValue {
    switch self {
    case .null, .string: self
    case .bool, .number: .string(text(indented: false))
    case .array(let elements): .array(elements.map(\.writingScalarsAsText))
    case .object(let members): .object(members.map { JSONMember($0.key, $0.value.writingScalarsAsText) })
    }
  }
}
