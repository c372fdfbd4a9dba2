/// The values of a request or of a record of the server's list, in the form in which they are compared.
///
/// Two requests are equal if they are the same after the normalisations that `Normalisation` lists.
package struct RequestIdentity: Hashable, Sendable {
  /// The request's own texts and the members that the document does not know.
  let own: Part
  /// The integrations in an order that depends on their values only.
  let integrations: Member<[Part]>
  /// The files in an order that depends on their values only.
  let files: Member<[Part]>

  package init(_ request: ConnectionRequest) {
    own = Part(RequestField.self, of: request, request.unknownMembers)
    integrations = .value(
      request.integrations.enumerated().map { place, integration in
        Part(IntegrationField.self, of: integration, integration.unknownMembers, at: place)
      }.sorted())
    files = .value(
      request.uploadedFiles.enumerated().map { place, file in
        Part(FileField.self, of: file, file.unknownMembers, at: place)
      }.sorted())
  }

  init(own: Part, integrations: Member<[Part]>, files: Member<[Part]>) {
    (self.own, self.integrations, self.files) = (own, integrations, files)
  }

  /// True if everything that it holds could be read.
  package var isReadable: Bool {
    own.isReadable && [integrations, files].allSatisfy { $0 != .unreadable && $0.parts.allSatisfy(\.isReadable) }
  }

  /// True if everything is shown and could be read.
  var isComplete: Bool {
    own.isComplete && [integrations, files].allSatisfy { $0.value?.allSatisfy(\.isComplete) ?? false }
  }

  /// The normalised text of a field; `nil` if it is not shown or could not be read.
  package subscript(field: RequestField) -> String? { own.texts[Place.place(of: field)].value }
}

extension RequestIdentity {
  /// A member's value, if it is known; a request's always is.
  enum Member<Value: Hashable & Sendable>: Hashable, Sendable {
    case value(Value)
    /// The record has no such member.
    case notShown
    /// The record holds something other than a request does.
    case unreadable

    var value: Value? {
      guard case .value(let value) = self else { return nil }
      return value
    }
  }

  /// The request's own values, or those of one integration or one file.
  struct Part: Hashable, Sendable {
    /// The texts in the order of the fields.
    let texts: [Member<String>]
    /// The members that the document does not know, by name, without the empty ones.
    let unknownMembers: [JSONMember]
    /// The index of the part in its list; not compared.
    let place: Int
    /// True if this is of a record, to which the server adds members of its own; not compared.
    let isOfRecord: Bool

    init(texts: [Member<String>], unknownMembers: [JSONMember], place: Int = 0, isOfRecord: Bool) {
      self.texts = texts
      self.unknownMembers = unknownMembers.isEmpty ? [] : unknownMembers.normalised.filter { !$0.value.isEmpty }
      self.place = place
      self.isOfRecord = isOfRecord
    }

    fileprivate init<Field: ComparedField>(
      _ fields: Field.Type, of owner: Field.Owner, _ unknownMembers: [JSONMember], at place: Int = 0
    ) {
      let texts = fields.allCases.map {
        Member.value(Normalisation.normalised(owner[keyPath: $0.keyPath], $0.normalisation))
      }
      self.init(texts: texts, unknownMembers: unknownMembers, place: place, isOfRecord: false)
    }

    var isReadable: Bool { !texts.contains(.unreadable) }

    var isComplete: Bool { texts.allSatisfy { $0.value != nil } }

    static func == (one: Part, other: Part) -> Bool {
      one.texts == other.texts && one.unknownMembers == other.unknownMembers
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(texts)
      hasher.combine(unknownMembers)
    }
  }
}

extension RequestIdentity.Member<[RequestIdentity.Part]> {
  /// The parts that are known.
  var parts: [RequestIdentity.Part] { value ?? [] }
}

extension RequestIdentity.Part: Comparable {
  static func < (one: Self, other: Self) -> Bool {
    for (text, otherText) in zip(one.texts, other.texts) where text != otherText { return text < otherText }
    guard !one.unknownMembers.isEmpty || !other.unknownMembers.isEmpty else { return false }
    return JSONValue.object(one.unknownMembers).text(indented: false)
      < JSONValue.object(other.unknownMembers).text(indented: false)
  }
}

extension RequestIdentity.Member<String> {
  static func < (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.value(let text), .value(let otherText)): text < otherText
    case (.value, _): true
    case (.notShown, .unreadable): true
    default: false
    }
  }
}

/// Places of fields among the texts of their part.
enum Place {
  static let organization = place(of: RequestField.organizationName)
  static let contact = place(of: RequestField.primaryContactName)
  static let phone = place(of: RequestField.primaryContactPhone)
  static let type = place(of: IntegrationField.type)
  static let schedule = place(of: IntegrationField.updateFrequency)
  static let fileName = place(of: FileField.name)
  static let uuid = place(of: FileField.uuid)

  static func place<Field: DocumentedField>(of field: Field) -> Int {
    Field.allCases.enumerated().first { $1 == field }?.offset ?? 0
  }
}

extension [JSONMember] {
  /// The members by name, their texts normalised: a JSON object's members have no order (RFC 8259, section 4).
  fileprivate var normalised: [JSONMember] {
    map { JSONMember($0.key, $0.value.normalised) }.sorted { $0.key < $1.key }
  }
}

extension JSONValue {
  fileprivate var isEmpty: Bool { self == .null || self == .string("") }

  fileprivate var normalised: JSONValue {
    switch self {
    case .null, .bool, .number: self
    case .string(let text): .string(Normalisation.normalised(text))
    case .array(let elements): .array(elements.map(\.normalised))
    case .object(let members): .object(members.normalised)
    }
  }
}
