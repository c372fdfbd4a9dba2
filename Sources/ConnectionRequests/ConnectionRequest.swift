/// A request to connect a retailer with a supplier, as the API's document describes it.
///
/// An empty string stands for a value that nobody entered; it is left out when the request is written.
public struct ConnectionRequest: Hashable, Sendable {
  public var organizationName = ""
  public var primaryContactName = ""
  public var primaryContactPhone = ""
  public var primaryContactEmail = ""
  public var organizationAccountNumber = ""
  public var additionalInformation = ""
  public var integrations: [Integration] = []
  public var uploadedFiles: [UploadedFile] = []
  /// Members with names that the document does not know, kept as they were read and written back last.
  public var unknownMembers: [JSONMember] = []

  public init() {}
}

/// One integration of a request: what is exchanged, how often, and where it is found.
public struct Integration: Hashable, Sendable {
  /// One of `documentedTypes`, or whatever a request already held.
  public var type = ""
  /// A cron expression, by the document; any text, by its own sample.
  public var updateFrequency = ""
  public var fileLocations = ""
  public var fileSpecs = ""
  public var rules = ""
  public var unknownMembers: [JSONMember] = []

  public init() {}

  /// The types that the document lists, in its order.
  public static let documentedTypes = ["item", "order", "allocation", "tracking", "other"]
}

/// A file that was uploaded before, named by its UUID.
public struct UploadedFile: Hashable, Sendable {
  public var name = ""
  public var uuid = ""
  public var unknownMembers: [JSONMember] = []

  public init() {}
}
