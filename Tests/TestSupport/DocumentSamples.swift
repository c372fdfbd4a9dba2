/// The command lines and programs of the API's document, letter for letter.
public enum DocumentSamples {
  public static let curl = #"""
    curl -X "POST" "https://api-dev.cruxconnect.com/organizations/connections/request/" \
         -H 'Cookie: sessionid=fi1us4q9rlphkjbscpo0dtz9iltj7ovp' \
         -H 'Authorization: Token 1234567890' \
         -H 'Content-Type: application/json; charset=utf-8' \
         -d $'{
      "integrations": [
        {
          "rules": "No winers",
          "file_locations": "ftp://foo:bar@baz.blerg",
          "type": "items",
          "update_frequency": "30 6,12 * * *"
        },
        {
          "rules": "Only big willy style is allowed",
          "file_locations": "file_locations",
          "file_specs": "Special things you should know are: I like to get jiggy with it.",
          "type": "order",
          "update_frequency": "33 * * * *"
        },
        {
          "rules": "No Rules, Just Fun",
          "file_specs": "Special things you should know are: I like long walks on the beach",
          "type": "other",
          "update_frequency": "ftp://foo:bar@baz.blerg"
        }
      ],
      "uploaded_files": [],
      "additional_information": "Oh, It'"'"'s you Bob",
      "primary_contact_name": "Bob Brown",
      "primary_contact_phone": "801-555-1212",
      "organization_name": "Bob Big Boy",
      "primary_contact_email": "bob@bigboy.io"
    }'
    """#

  public static let httpie = #"""
    http --json POST 'https://api-dev.cruxconnect.com/organizations/connections/request/' \
        'Cookie':'sessionid=fi1us4q9rlphkjbscpo0dtz9iltj7ovp' \
        'Authorization':'Token 1234567890' \
        'Content-Type':'application/json; charset=utf-8' \
        integrations:="[
      {
        \"rules\": \"No winers\",
        \"file_locations\": \"ftp://foo:bar@baz.blerg\",
        \"type\": \"items\",
        \"update_frequency\": \"30 6,12 * * *\"
      },
      {
        \"rules\": \"Only big willy style is allowed\",
        \"file_locations\": \"file_locations\",
        \"file_specs\": \"Special things you should know are: I like to get jiggy with it.\",
        \"type\": \"order\",
        \"update_frequency\": \"33 * * * *\"
      },
      {
        \"rules\": \"No Rules, Just Fun\",
        \"file_specs\": \"Special things you should know are: I like long walks on the beach\",
        \"type\": \"other\",
        \"update_frequency\": \"ftp://foo:bar@baz.blerg\"
      }
    ]" \
        uploaded_files:="[]" \
        additional_information="Oh, It's you Bob" \
        primary_contact_name="Bob Brown" \
        primary_contact_phone="801-555-1212" \
        organization_name="Bob Big Boy" \
        primary_contact_email="bob@bigboy.io"
    """#

  public static let node = #"""
    // request Request Connection
    (function(callback) {
        'use strict';

        const httpTransport = require('https');
        const responseEncoding = 'utf8';
        const httpOptions = {
            hostname: 'api-dev.cruxconnect.com',
            port: '443',
            path: '/organizations/connections/request/',
            method: 'POST',
            headers: {"Cookie":"sessionid=fi1us4q9rlphkjbscpo0dtz9iltj7ovp","Authorization":"Token 1234567890","Content-Type":"application/json; charset=utf-8"}
        };
        httpOptions.headers['User-Agent'] = 'node ' + process.version;

        // Paw Store Cookies option is not supported

        const request = httpTransport.request(httpOptions, (res) => {
            let responseBufs = [];
            let responseStr = '';

            res.on('data', (chunk) => {
                if (Buffer.isBuffer(chunk)) {
                    responseBufs.push(chunk);
                }
                else {
                    responseStr = responseStr + chunk;
                }
            }).on('end', () => {
                responseStr = responseBufs.length > 0 ?
                    Buffer.concat(responseBufs).toString(responseEncoding) : responseStr;

                callback(null, res.statusCode, res.headers, responseStr);
            });

        })
        .setTimeout(0)
        .on('error', (error) => {
            callback(error);
        });
        request.write("{\"organization_name\":\"Bob Big Boy\",\"primary_contact_name\":\"Bob Brown\",\"primary_contact_phone\":\"801-555-1212\",\"primary_contact_email\":\"bob@bigboy.io\",\"additional_information\":\"Oh, It's you Bob\",\"integrations\":[{\"type\":\"items\",\"update_frequency\":\"30 6,12 * * *\",\"file_locations\":\"ftp://foo:bar@baz.blerg\",\"rules\":\"No winers\"},{\"type\":\"order\",\"update_frequency\":\"33 * * * *\",\"file_locations\":\"file_locations\",\"file_specs\":\"Special things you should know are: I like to get jiggy with it.\",\"rules\":\"Only big willy style is allowed\"},{\"type\":\"other\",\"update_frequency\":\"ftp://foo:bar@baz.blerg\",\"file_specs\":\"Special things you should know are: I like long walks on the beach\",\"rules\":\"No Rules, Just Fun\"}],\"uploaded_files\":[]}")
        request.end();


    })((error, statusCode, headers, body) => {
        console.log('ERROR:', error);
        console.log('STATUS:', statusCode);
        console.log('HEADERS:', JSON.stringify(headers));
        console.log('BODY:', body);
    });
    """#
}
