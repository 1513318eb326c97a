package com.example.migration.httpy;

import com.example.migration.Books;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(Books.class)
public class HttpyApplication {

}
