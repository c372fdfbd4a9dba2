extension PlacedJSON {
  /// The values that findings about this request are about.
  ///
  /// A finding about a value that is missing is about the object that it is missing from.
  ///
  /// - Complexity: linear in the size of the request.
  package func places(of findings: [Finding]) -> [PlacedJSON] {
    var finder = PlaceFinder(request: self)
    return findings.map { finder.place(of: $0) }
  }

  /// The value of the first member of that name.
  package func member(_ name: String) -> PlacedJSON? {
    guard case .object(let members) = value else { return nil }
    return members.firstIndex { $0.key == name }.map { parts[$0] }
  }
}

/// Finds the values that findings are about; what it learns of the request serves all of them.
private struct PlaceFinder {
  let request: PlacedJSON
  /// The members of the objects that were looked at, by the place of the object.
  private var objects: [Int: [String: PlacedJSON]] = [:]
  /// The unknown members of items that no finding was about so far: each has one, in their order.
  private var unknownMembers: [FieldPath: ArraySlice<PlacedJSON>] = [:]
  private lazy var integrations = list(ConnectionRequest.integrationsNames)
  private lazy var integrationItems = integrations?.parts ?? []
  private lazy var files = list(ConnectionRequest.uploadedFilesNames)
  private lazy var fileItems = files?.parts ?? []

  init(request: PlacedJSON) { self.request = request }

  mutating func place(of finding: Finding) -> PlacedJSON {
    let place = place(of: finding.path)
    guard finding.code == Rules.unknownMember else { return place }
    switch finding.path {
    case .integration: return nextUnknownMember(of: place, at: finding.path, besides: Integration.memberNames)
    case .file: return nextUnknownMember(of: place, at: finding.path, besides: UploadedFile.memberNames)
    default: return place
    }
  }

  private mutating func place(of path: FieldPath) -> PlacedJSON {
    switch path {
    case .request: request
    case .field(let field): text(field.wireNames, in: request)
    case .integrations: integrations ?? request
    case .integration(let index): integrationItems.element(at: index) ?? request
    case .integrationField(let index, let field):
      integrationItems.element(at: index).map { text(field.wireNames, in: $0) } ?? request
    case .uploadedFiles: files ?? request
    case .file(let index): fileItems.element(at: index) ?? request
    case .fileField(let index, let field):
      fileItems.element(at: index).map { text(field.wireNames, in: $0) } ?? request
    case .unknown(let name): members(of: request)[name] ?? request
    }
  }

  /// The member of an object that a text is read from: of several names the one that has a text.
  private mutating func text(_ names: [String], in object: PlacedJSON) -> PlacedJSON {
    let members = members(of: object)
    let found = names.compactMap { members[$0] }.filter { $0.value != .null }
    return found.first { $0.value != .string("") } ?? found.first ?? object
  }

  private mutating func list(_ names: [String]) -> PlacedJSON? {
    let members = members(of: request)
    let found = names.compactMap { members[$0] }.filter { $0.value != .null }
    return found.first { $0.value != .array([]) } ?? found.first
  }

  private mutating func nextUnknownMember(
    of item: PlacedJSON, at path: FieldPath, besides names: [String]
  ) -> PlacedJSON {
    if unknownMembers[path] == nil, case .object(let members) = item.value {
      let unknown = zip(members, item.parts).filter { !names.contains($0.0.key) }
      unknownMembers[path] = unknown.map(\.1)[...]
    }
    return unknownMembers[path]?.popFirst() ?? item
  }

  private mutating func members(of object: PlacedJSON) -> [String: PlacedJSON] {
    if let known = objects[object.ordinal] { return known }
    guard case .object(let members) = object.value else { return [:] }
    let found = Dictionary(zip(members.map(\.key), object.parts)) { first, _ in first }
    objects[object.ordinal] = found
    return found
  }
}

extension [PlacedJSON] {
  fileprivate func element(at index: Int) -> PlacedJSON? { indices.contains(index) ? self[index] : nil }
}
