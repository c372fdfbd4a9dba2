public import ConnectionRequests

/// Real input: the request that the API's document shows first.
public enum Samples {
  /// The request as the document writes it: JSON whose list of files is JSON5, with unquoted keys, single quotes and
  /// trailing commas.
  public static let ownersRequestText = #"""
    {
      "organization_name": "Bob Big Boy",
      "primary_contact_name": "Bob Brown",
      "primary_contact_phone": "801-555-1212",
      "primary_contact_email": "bob@bigboy.io",
      "additional_information": "Oh, It's you Bob",
      "integrations": [
        {
          "type": "items",
          "update_frequency": "30 6,12 * * *",
          "file_locations": "ftp://foo:bar@baz.blerg",
          "rules": "No winers"
        },
        {
          "type": "order",
          "update_frequency": "33 * * * *",
          "file_locations": "file_locations",
          "file_specs": "Special things you should know are: I like to get jiggy with it.",
          "rules": "Only big willy style is allowed"
        },
        {
          "type": "other",
          "update_frequency": "ftp://foo:bar@baz.blerg",
          "file_specs": "Special things you should know are: I like long walks on the beach",
          "rules": "No Rules, Just Fun"
        }
      ],
      "uploaded_files": [
        {
          name: 'Example Item File',
          uuid: '555b68e5-e407-4b15-b200-6fade8980596',
        },{
          name: 'Example Order File',
          uuid: '8988ff95-e82d-4b28-b55f-057c3208c00e',
        },{
          name: 'Example Allocation File',
          uuid: 'a55897c4-3d86-4804-851a-b89654a1d309',
        }
      ]
    }

    """#

  /// The same request, read.
  public static let ownersRequest: ConnectionRequest = {
    do throws(UnreadableRequest) {
      return try ConnectionRequest(contentsOf: Array(ownersRequestText.utf8))
    } catch {
      preconditionFailure("the sample does not open: \(error.findings)")
    }
  }()
}
