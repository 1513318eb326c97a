package com.example.migration.mvc;

import com.example.migration.Books;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(Books.class)
public class MvcApplication {

}
