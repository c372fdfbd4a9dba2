extension ConnectionRequest {
  /// Everything there is to say about the request, in the order of its fields.
  ///
  /// - Complexity: linear in the size of the request.
  public var findings: [Finding] {
    fieldFindings + integrations.indices.flatMap { findings(ofIntegration: $0) } + fileFindings.flatMap(\.self)
  }

  /// What there is to say about the request's own texts.
  public var fieldFindings: [Finding] {
    RequestField.allCases.flatMap { $0.findings(for: self[keyPath: $0.keyPath]) }
      + unknownMembers.filter { $0.value.text(indented: false).isRedacted }.map { Rules.redacted(at: .unknown($0.key)) }
      + Rules.unknown(unknownMembers, besides: Self.memberNames) { .unknown($0.key) }
  }

  /// What there is to say about one integration, whatever the others are.
  public func findings(ofIntegration index: Int) -> [Finding] { integrations[index].findings(at: index) }

  /// What there is to say about each file.
  ///
  /// - Complexity: linear in the size of the files.
  public var fileFindings: [[Finding]] {
    let places = uploadedFiles.placesByUUID
    return uploadedFiles.enumerated().map { $1.findings(at: $0, firstWithUUID: places[$1.uuid.lowercased()]) }
  }

  /// What there is to say about one file beside the others.
  ///
  /// - Complexity: linear in the number of files.
  public func findings(ofFile index: Int) -> [Finding] {
    let file = uploadedFiles[index]
    return file.findings(at: index, firstWithUUID: uploadedFiles.firstIndex { $0.hasUUID(file.uuid) })
  }
}

extension UploadedFile {
  /// True if the file has a UUID, in any case of letters.
  public func hasUUID(_ other: String) -> Bool {
    uuid.utf8.count == other.utf8.count && uuid.lowercased() == other.lowercased()
  }
}

extension RequestField {
  fileprivate func findings(for value: String) -> [Finding] {
    let path = FieldPath.field(self)
    var findings = Rules.text(value, of: self, at: path)
    guard !value.isBlank else { return findings }
    switch self {
    case .primaryContactEmail: findings += Rules.email(value, at: path)
    case .primaryContactPhone: findings += Rules.phone(value, at: path)
    case .organizationName, .primaryContactName, .organizationAccountNumber, .additionalInformation: break
    }
    return findings
  }
}

extension Integration {
  fileprivate func findings(at index: Int) -> [Finding] {
    var findings = Rules.contents(of: self, at: index)
    for field in IntegrationField.allCases {
      let path = FieldPath.integrationField(index, field)
      let value = self[keyPath: field.keyPath]
      findings += Rules.text(value, of: field, at: path)
      guard !value.isBlank else { continue }
      switch field {
      case .type: findings += Rules.type(value, at: path)
      case .updateFrequency: findings += Rules.schedule(value, at: path)
      case .fileLocations: findings += Rules.locations(value, at: path)
      case .fileSpecs, .rules: break
      }
    }
    return findings + Rules.unknown(unknownMembers, besides: Self.memberNames) { _ in .integration(index) }
  }
}

extension UploadedFile {
  fileprivate func findings(at index: Int, firstWithUUID first: Int?) -> [Finding] {
    let path = FieldPath.fileField(index, .uuid)
    var findings: [Finding] = []
    for field in FileField.allCases {
      findings += Rules.text(self[keyPath: field.keyPath], of: field, at: .fileField(index, field))
    }
    findings += Rules.unknown(unknownMembers, besides: Self.memberNames) { _ in .file(index) }
    guard !uuid.isBlank else { return findings }
    findings += Rules.uuid(uuid, at: path)
    if let first, first < index { findings.append(Rules.sameFile(as: first, at: path)) }
    return findings
  }
}

extension [UploadedFile] {
  /// The first place of each UUID, in lower case.
  fileprivate var placesByUUID: [String: Int] {
    Dictionary(enumerated().map { ($1.uuid.lowercased(), $0) }) { first, _ in first }
  }
}

/// What is asked of the values of a request; each rule gives what it finds.
enum Rules {}
